import { expect, test } from 'vitest';
import { pushThrough } from './law-for-tests.ts';

const SALES = Number(process.env.PRYLAVOK_SALES ?? 60);
const DAYS = Number(process.env.PRYLAVOK_DAYS ?? 4);
const FIRST = Number(process.env.PRYLAVOK_SEED ?? 1);

for (let seed = FIRST; seed < FIRST + DAYS; seed += 1) {
	test(`on day ${seed} each sale is one order to the kopiyka, whatever fails, dies or is put back`, async () => {
		expect(await pushThrough(seed, SALES)).toEqual([]);
	}, 600_000);
}
