import { press, QUIET, USUAL_WEDGE } from '#lib/catalog/wedge.ts';
import type { Till } from '#lib/till/till.ts';
import type { ReturnScreen } from './return-screen.svelte.ts';

interface Counter {
	screen: ReturnScreen;
	till: Pick<Till, 'approval'>;
	/** The search field, where it is on the screen. */
	field: () => HTMLInputElement | undefined;
}

/** The keys of the screen: a scanner's burst is one scan and its Enter confirms nothing; F9 gives back, Esc goes back. */
export function watchKeys({ screen, till, field }: Counter) {
	return (target: Window) => {
		let wedge = QUIET;
		let held: { field: HTMLInputElement; text: string } | null = null;

		function onkeydown(event: KeyboardEvent) {
			if (event.altKey || event.ctrlKey || event.metaKey || event.isComposing) return;
			// A PIN typed fast is no scan.
			if (till.approval.pending) return;
			const focused = document.activeElement instanceof HTMLInputElement ? document.activeElement : null;
			const [after, verdict] = press(wedge, { key: event.key, at: event.timeStamp, repeat: event.repeat }, USUAL_WEDGE);
			wedge = after;
			if (verdict.kind === 'person') held = focused && { field: focused, text: focused.value };
			if (verdict.kind === 'scan' || verdict.kind === 'echo') {
				take(event);
				if (verdict.kind !== 'scan') return;
				putBack(held);
				screen.scanned(verdict.text);
			} else if (shortcut(event.key)) take(event);
			else if (!isTyping(event.target) && [...event.key].length === 1 && event.key !== ' ') field()?.focus();
		}

		function shortcut(key: string): boolean {
			if (key === 'Escape') return screen.back();
			if (key !== 'F9') return false;
			screen.toGiving();
			return true;
		}

		// Before any field sees the key: a scan's Enter must not reach a form.
		target.addEventListener('keydown', onkeydown, { capture: true });
		return () => target.removeEventListener('keydown', onkeydown, { capture: true });
	};
}

function take(event: KeyboardEvent): void {
	event.preventDefault();
	event.stopImmediatePropagation();
}

/** The field gets back what it held before the burst. */
function putBack(held: { field: HTMLInputElement; text: string } | null): void {
	if (!held || held.field.value === held.text) return;
	held.field.value = held.text;
	held.field.dispatchEvent(new Event('input', { bubbles: true }));
}

function isTyping(target: EventTarget | null): boolean {
	return target instanceof Element && target.closest('input, select, textarea, [contenteditable], dialog') !== null;
}
