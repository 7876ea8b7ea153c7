import { flushSync } from 'svelte';
import { press, QUIET, USUAL_WEDGE } from '#lib/catalog/wedge.ts';
import type { Till } from '#lib/till/till.ts';
import type { SellScreen } from './sell-screen.svelte.ts';

interface Counter {
	screen: SellScreen;
	till: Till;
	pay: () => void;
	/** The scan field, where it is on the screen. */
	field: () => HTMLInputElement | undefined;
}

/**
 * The keys of the counter, wherever the focus is: a scanner's burst is one scan and its Enter confirms nothing, F-keys do
 * what their buttons do, and what is typed into nothing goes to the scan field.
 */
export function watchKeys(counter: Counter) {
	return (target: Window) => {
		let wedge = QUIET;
		let held: { field: HTMLInputElement; text: string } | null = null;

		function onkeydown(event: KeyboardEvent) {
			if (event.altKey || event.ctrlKey || event.metaKey || event.isComposing) return;
			// A PIN typed fast is no scan, and is shown nowhere.
			if (counter.till.approval.pending) return;
			const focused = document.activeElement instanceof HTMLInputElement ? document.activeElement : null;
			const [after, verdict] = press(wedge, { key: event.key, at: event.timeStamp, repeat: event.repeat }, USUAL_WEDGE);
			wedge = after;
			if (verdict.kind === 'person') held = focused && { field: focused, text: focused.value };
			if (verdict.kind === 'scan' || verdict.kind === 'echo') {
				event.preventDefault();
				event.stopImmediatePropagation();
				if (verdict.kind === 'scan') {
					putBack(held);
					counter.screen.scanned(verdict.text);
				}
				return;
			}
			if (shortcut(event, counter)) {
				event.preventDefault();
				event.stopImmediatePropagation();
			} else if (!isTyping(event.target)) typeIntoScan(event, counter.field());
		}

		// Before any field sees the key: a scan's Enter must not reach a form.
		target.addEventListener('keydown', onkeydown, { capture: true });
		return () => target.removeEventListener('keydown', onkeydown, { capture: true });
	};
}

/** The field gets back what it held before the burst. */
function putBack(held: { field: HTMLInputElement; text: string } | null): void {
	if (!held || held.field.value === held.text) return;
	held.field.value = held.text;
	held.field.dispatchEvent(new Event('input', { bubbles: true }));
	// Else the field would not be told of a scan that is put into it: it showed these very characters a moment ago.
	flushSync();
}

/** Does what the key stands for here; false where it stands for nothing. */
function shortcut({ key }: KeyboardEvent, { screen, till, pay }: Counter): boolean {
	const { cart, checkout, parking } = till;
	const { step } = checkout.state;
	if (step === 'registering') return key === 'Escape' || /^F\d+$/.test(key);
	const goods = screen.pane.is === 'goods' && (step === 'idle' || step === 'refused');
	/** A receipt of another tab is only shown. */
	const changeable = goods && !parking.isElsewhere;
	const selected = cart.selected;
	switch (key) {
		case 'Escape':
			if (goods && screen.query === '' && screen.times === null) return false;
			if (goods) screen.clearSearch();
			else leave(screen, till);
			return true;
		case 'F9':
			if (screen.pane.is !== 'tender') pay();
			return true;
		case 'F8':
			if (changeable) void parking.park(cart);
			return true;
		case 'F4':
			if (changeable && !cart.isEmpty) screen.pane = { is: 'discount', of: selected ? 'line' : 'receipt' };
			else if (screen.pane.is === 'discount') screen.pane = { is: 'discount', of: 'receipt' };
			else return false;
			return true;
		case 'F2':
			if (!changeable || !selected) return false;
			screen.pane = { is: 'quantity', line: selected.id };
			return true;
		case 'Delete':
			if (!changeable || screen.query !== '' || !selected) return false;
			cart.remove(selected.id);
			return true;
		case 'ArrowUp':
		case 'ArrowDown': {
			if (!goods) return false;
			const move = key === 'ArrowUp' ? -1 : 1;
			if (screen.found) screen.moveHit(move);
			else cart.selectNext(move);
			return true;
		}
		default:
			return false;
	}
}

/** One step back: from the payment to the goods, from a finished sale to the next. */
function leave(screen: SellScreen, till: Till): void {
	till.checkout.dismiss();
	screen.toGoods();
}

function isTyping(target: EventTarget | null): boolean {
	return target instanceof Element && target.closest('input, select, textarea, [contenteditable], dialog') !== null;
}

/** A printable key typed into nothing belongs to the scan field. */
function typeIntoScan({ key }: KeyboardEvent, field: HTMLInputElement | undefined): void {
	if ([...key].length === 1 && key !== ' ') field?.focus();
}
