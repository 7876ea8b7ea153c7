/** What a scan answers with: the good is in the receipt, nobody knows it, or it may not be sold now. Or something asks. */
export type Tone = 'ok' | 'unknown' | 'refused' | 'asks';

/** Hertz and seconds, one after another. The unhappy ones are lower and longer, so that they differ in a noisy shop. */
const NOTES: Record<Tone, readonly { pitch: number; lasts: number }[]> = {
	ok: [{ pitch: 1320, lasts: 0.06 }],
	unknown: [
		{ pitch: 330, lasts: 0.12 },
		{ pitch: 262, lasts: 0.18 }
	],
	refused: [
		{ pitch: 220, lasts: 0.16 },
		{ pitch: 220, lasts: 0.16 }
	],
	asks: [
		{ pitch: 660, lasts: 0.1 },
		{ pitch: 880, lasts: 0.1 },
		{ pitch: 660, lasts: 0.1 }
	]
};
const LOUDNESS = 0.2;
/** A note without an edge clicks. */
const EDGE = 0.005;

/** The part of an audio context a beep needs. */
export type Speaker = Pick<AudioContext, 'createOscillator' | 'createGain' | 'currentTime' | 'destination' | 'resume'>;

/**
 * Beeps, one after another. The speaker is asked for at the first beep, since a browser gives none before somebody
 * pressed something. A till without sound sells as well: what goes wrong here is answered by `false`, never thrown.
 */
export function sounds(openSpeaker: () => Speaker) {
	let speaker: Speaker | null = null;

	function play(tone: Tone): boolean {
		try {
			speaker ??= openSpeaker();
			// Refused until somebody presses something: the next beep asks again.
			speaker.resume().catch(() => undefined);
			let at = speaker.currentTime;
			for (const { pitch, lasts } of NOTES[tone]) {
				beep(speaker, pitch, at, lasts);
				at += lasts + 0.03;
			}
			return true;
		} catch {
			return false;
		}
	}

	return { play };
}

function beep(speaker: Speaker, pitch: number, at: number, lasts: number) {
	const note = speaker.createOscillator();
	const volume = speaker.createGain();
	note.frequency.value = pitch;
	volume.gain.setValueAtTime(0, at);
	volume.gain.linearRampToValueAtTime(LOUDNESS, at + EDGE);
	volume.gain.setValueAtTime(LOUDNESS, at + lasts - EDGE);
	volume.gain.linearRampToValueAtTime(0, at + lasts);
	note.connect(volume).connect(speaker.destination);
	note.start(at);
	note.stop(at + lasts);
}
