import { press, QUIET, USUAL_WEDGE } from '#lib/catalog/wedge.ts';

interface PinField {
	/** What is in the field now. */
	typed: () => string;
	/** What was in the field before the scan. */
	onscan: (before: string) => void;
}

/** A barcode that somebody scans while a PIN is asked for is no wrong PIN: its Enter hands nothing on. */
export function dropScans({ typed, onscan }: PinField) {
	return (target: Window) => {
		let wedge = QUIET;
		let before = '';

		function onkeydown(event: KeyboardEvent) {
			if (event.altKey || event.ctrlKey || event.metaKey) return;
			const [after, { kind }] = press(
				wedge,
				{ key: event.key, at: event.timeStamp, repeat: event.repeat },
				USUAL_WEDGE
			);
			wedge = after;
			if (kind === 'person') before = typed();
			if (kind !== 'scan' && kind !== 'echo') return;
			event.preventDefault();
			event.stopImmediatePropagation();
			if (kind === 'scan') onscan(before);
		}

		target.addEventListener('keydown', onkeydown, { capture: true });
		return () => target.removeEventListener('keydown', onkeydown, { capture: true });
	};
}
