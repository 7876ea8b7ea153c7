import { expect, test } from 'vitest';
import { pushThrough } from './law-for-tests.ts';

const SALES = Number(process.env.PRYLAVOK_SALES ?? 60);
const DAYS = Number(process.env.PRYLAVOK_DAYS ?? 4);
const FIRST = Number(process.env.PRYLAVOK_SEED ?? 1);
const IS_LONG = process.env.PRYLAVOK_SALES !== undefined;

for (let seed = FIRST; seed < FIRST + DAYS; seed += 1)
	test.each(['deals', 'orders'] as const)(
		`on day ${seed} each sale is one of the portal’s %s to the kopiyka, its payments too, whatever fails, dies or is put back`,
		async (mode) => {
			const { wrong, figures } = await pushThrough(seed, SALES, mode);

			expect(wrong).toEqual([]);
			if (IS_LONG) process.stdout.write(`${figures}\n`);
		},
		600_000
	);
