import { expect, test } from 'vitest';
import { sounds, type Speaker } from './sounds.ts';

test('a till without sound goes on selling', () => {
	const { play } = sounds(() => {
		throw new DOMException('No audio here', 'NotSupportedError');
	});

	expect(play('ok')).toBe(false);
});

test('the speaker is not asked for before the first beep', () => {
	let asked = 0;

	sounds((): Speaker => {
		asked += 1;
		throw new DOMException('Press something first', 'NotAllowedError');
	});

	expect(asked).toBe(0);
});
