import { expect, test } from 'vitest';
import { liveThrough } from '../../../../tests/exchange/law.ts';

/** Of a day. */
const CHECKS = 20;
const DAYS = Number(process.env.PRYLAVOK_DAYS ?? 3);
/** On these days a press in a second tab, and a leave whose answer is lost, come at the worst moment. */
const FIRST = Number(process.env.PRYLAVOK_SEED ?? 6);

for (let seed = FIRST; seed < FIRST + DAYS; seed += 1) {
	test(`on day ${seed} each check is printed once and told truly, whatever fails, dies or is put back`, async () => {
		const { lost, doubled, untrue, parked, mistakes, lines } = await liveThrough(seed, CHECKS);

		expect({ lost, doubled, untrue, parked, mistakes }, lines.join('\n')).toEqual({
			lost: [],
			doubled: [],
			untrue: [],
			parked: [],
			mistakes: []
		});
	}, 120_000);
}
