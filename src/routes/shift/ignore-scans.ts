import type { Till } from '#lib/till/till.ts';
import { press, QUIET, USUAL_WEDGE } from '#lib/catalog/wedge.ts';

/** Nothing is scanned on this screen, and a scanner's own Enter must press no button that happens to have the focus. */
export function ignoreScans({ approval }: Pick<Till, 'approval'>) {
	return (target: Window) => {
		let wedge = QUIET;

		function onkeydown(event: KeyboardEvent) {
			if (event.altKey || event.ctrlKey || event.metaKey) return;
			// A PIN typed fast is no scan.
			if (approval.pending) return;
			const [after, { kind }] = press(
				wedge,
				{ key: event.key, at: event.timeStamp, repeat: event.repeat },
				USUAL_WEDGE
			);
			wedge = after;
			if (kind !== 'scan' && kind !== 'echo') return;
			event.preventDefault();
			event.stopImmediatePropagation();
		}

		target.addEventListener('keydown', onkeydown, { capture: true });
		return () => target.removeEventListener('keydown', onkeydown, { capture: true });
	};
}
