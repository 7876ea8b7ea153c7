/**
 * Tells a scanner that types like a keyboard from a person, wherever the focus is: a pure fold over key presses. The page
 * gives it every keydown without Ctrl, Alt or Meta, and does what the verdict says.
 */
export interface KeyPress {
	/** As `KeyboardEvent.key`. */
	key: string;
	/** Milliseconds on any clock, as `event.timeStamp`. */
	at: number;
	/** A held key: as fast as a scanner, and never one. */
	repeat?: boolean;
}

export interface WedgeRules {
	/** Milliseconds between two characters, on average over the burst; people need 80 and more. */
	gap: number;
	/** Milliseconds that one gap may last: a wireless scanner stutters. */
	pause: number;
	/** Fewest characters of a scan. */
	least: number;
}

export const USUAL_WEDGE: WedgeRules = { gap: 35, pause: 100, least: 6 };

export interface Wedge {
	text: string;
	/** When its first and last characters came. */
	from: number;
	to: number;
	/** When the last scan ended. */
	scannedAt: number;
}

/** Nothing typed yet. */
export const QUIET: Wedge = { text: '', from: -Infinity, to: -Infinity, scannedAt: -Infinity };

export type Verdict =
	/** A person's key, or the first of a burst: remember what the focused field holds now. */
	| { kind: 'person' }
	/** Came too fast on the heels of another: perhaps a scan. Let it through. */
	| { kind: 'burst' }
	/** A whole scan: keep its Enter from the page and put back what the field held when the burst began. */
	| { kind: 'scan'; text: string }
	/** The scanner's second end mark: keep it from the page. */
	| { kind: 'echo' };

export function press(wedge: Wedge, { key, at, repeat = false }: KeyPress, rules: WedgeRules): [Wedge, Verdict] {
	const { scannedAt } = wedge;
	const follows = at - wedge.to <= rules.pause;
	if (key === 'Shift' || key === 'CapsLock' || key === 'Dead') return [wedge, { kind: follows ? 'burst' : 'person' }];
	if (key === 'Enter' || key === 'Tab') {
		if (wedge.text === '' && at - scannedAt <= rules.pause) return [{ ...QUIET, scannedAt: at }, { kind: 'echo' }];
		const isScan = follows && looksScanned(wedge, rules);
		if (isScan)
			return [
				{ ...QUIET, scannedAt: at },
				{ kind: 'scan', text: wedge.text }
			];
		return [{ ...QUIET, scannedAt }, { kind: 'person' }];
	}
	if ([...key].length !== 1 || repeat) return [{ ...QUIET, scannedAt }, { kind: 'person' }];
	if (!follows) return [{ text: key, from: at, to: at, scannedAt }, { kind: 'person' }];
	return [{ ...wedge, text: wedge.text + key, to: at }, { kind: 'burst' }];
}

function looksScanned({ text, from, to }: Wedge, { gap, least }: WedgeRules): boolean {
	const length = [...text].length;
	return length >= least && to - from <= gap * (length - 1);
}
