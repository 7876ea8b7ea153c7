import { press, QUIET, USUAL_WEDGE } from '#lib/catalog/wedge.ts';
import type { Till } from '#lib/till/till.ts';
import type { ReceiptsScreen } from './receipts-screen.svelte.ts';

interface Watched {
	till: Pick<Till, 'approval'>;
	screen: ReceiptsScreen;
	field: () => HTMLInputElement | undefined;
	/** Nothing is left to go back to here. */
	onleave: () => void;
}

const PAGE = 8;
const MOVES: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1, PageDown: PAGE, PageUp: -PAGE };

/**
 * The keys of the journal: a scanned code is searched for and opened where it names one document, arrows choose, Enter
 * opens, Esc goes back, and what is typed into nothing is searched for.
 */
export function watchKeys({ till, screen, field, onleave }: Watched) {
	return (target: Window) => {
		let wedge = QUIET;

		/** Before any field sees the key: a scanner's Enter opens what was scanned and presses nothing. */
		function scans(event: KeyboardEvent) {
			if (isOthers(event, till)) return;
			const key = { key: event.key, at: event.timeStamp, repeat: event.repeat };
			const [after, verdict] = press(wedge, key, USUAL_WEDGE);
			wedge = after;
			if (verdict.kind !== 'scan' && verdict.kind !== 'echo') return;
			event.preventDefault();
			event.stopImmediatePropagation();
			if (verdict.kind === 'scan') screen.scanned(verdict.text);
		}

		/** After the field that has the focus. */
		function keys(event: KeyboardEvent) {
			if (event.defaultPrevented || isOthers(event, till)) return;
			if (event.key === 'Escape') {
				event.preventDefault();
				if (!screen.back()) onleave();
				field()?.focus();
				return;
			}
			if (isElsewhere(event.target, field())) return;
			const move = MOVES[event.key];
			if (move !== undefined) screen.move(move);
			else if (event.key === 'Enter') screen.openChosen();
			else {
				if ([...event.key].length === 1 && event.key !== ' ') field()?.focus();
				return;
			}
			event.preventDefault();
		}

		target.addEventListener('keydown', scans, { capture: true });
		target.addEventListener('keydown', keys);
		return () => {
			target.removeEventListener('keydown', scans, { capture: true });
			target.removeEventListener('keydown', keys);
		};
	};
}

function isOthers(event: KeyboardEvent, { approval }: Pick<Till, 'approval'>): boolean {
	return event.altKey || event.ctrlKey || event.metaKey || event.isComposing || approval.pending !== null;
}

/** Another control has the focus and its keys. */
function isElsewhere(target: EventTarget | null, field: HTMLInputElement | undefined): boolean {
	if (!(target instanceof Element) || target === field) return false;
	return target.closest('input, select, textarea, button:not([role="option"]), a, [role="region"]') !== null;
}
