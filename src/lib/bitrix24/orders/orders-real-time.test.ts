import { expect, test } from 'vitest';
import { diceFor } from '../../../../tests/faults/dice.ts';
import { pushThrough } from './law-for-tests.ts';
import { inRealTime } from './real-time-for-tests.ts';

const SALES = Number(process.env.PRYLAVOK_REAL_SALES ?? 3);
const SEED = Number(process.env.PRYLAVOK_SEED ?? 1);
const IS_LONG = process.env.PRYLAVOK_REAL_SALES !== undefined;

// One beside the other: each waits for its own portal.
test.concurrent.each(['deals', 'orders'] as const)(
	'over real connections that break each sale is one of the portal’s %s to the kopiyka',
	async (mode) => {
		const pushing = await inRealTime(mode, diceFor(SEED));

		const { wrong, figures } = await pushThrough(SEED, SALES, mode, pushing);

		await pushing.close();
		expect(wrong).toEqual([]);
		if (IS_LONG) process.stdout.write(`${figures}\n`);
	},
	600_000
);
