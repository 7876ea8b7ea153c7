import { expect, test } from 'vitest';
import { AskedCheckTold } from '#lib/api/checks.ts';
import { changeKept } from '../bitrix24/kept.ts';
import { onBothEngines, type Engine } from '../database/database-for-tests.ts';
import { changeRegister } from '../registers/registers.ts';
import { asManager, askFor, HOUR, outcome, post, shopWithDoors, VAT } from './checks-for-tests.ts';

const AFTER = 'http://127.0.0.1:9400';
const rate = (code: number, percent: number) => ({
	code,
	symbol: String(code),
	label: `ПДВ ${percent}`,
	rate: percent,
	extraRate: null
});

async function shopWithRates(engine: Engine) {
	const all = await shopWithDoors(engine);
	const { shop, register, one, other } = all;
	const { id: by } = await shop.database.selectFrom('people').select('id').executeTakeFirstOrThrow();
	const change = (change: object) => changeRegister(shop, register, { change, by, mayMove: true });
	await change({ taxRates: [rate(1, 20)] });
	await changeKept(shop, () => ({ levies: { [VAT]: { vat: 20, extra: 0, untaxed: false } } }));
	await all.watch(one);
	/** The register has another Kasa, and a till is there. */
	const move = async (taxRates: object[]) => {
		await change({ address: AFTER, fiscalNumber: '4000999999', taxRates });
		const shift = { until: shop.now() + HOUR };
		await other.ask('POST', '/api/checks/watch', { register, kasa: AFTER, shift });
		await asManager(one);
	};
	const kept = async (id: string) =>
		await shop.database.selectFrom('checks').select('body').where('id', '=', id).executeTakeFirstOrThrow();
	const taxesOf = async (id: string) => AskedCheckTold.parse(JSON.parse((await kept(id)).body)).lines[0]?.taxes;
	/** As an earlier version kept it. */
	const forgetVats = async (id: string) => {
		const check = AskedCheckTold.parse(JSON.parse((await kept(id)).body));
		await shop.database
			.updateTable('checks')
			.set({ body: JSON.stringify(check) })
			.where('id', '=', id)
			.execute();
	};
	const fails = async (id: string) =>
		await askFor(one, id, 'outcome', outcome(await post(one, id), { state: 'failed', registration: null }));
	return { ...all, move, taxesOf, forgetVats, fails };
}

onBothEngines((engine) => {
	test('a check that is tried again at another Kasa bears that Kasa’s codes', async () => {
		const { one, ask, move, taxesOf } = await shopWithRates(engine);
		const id = await ask(1);
		await move([rate(1, 7), rate(2, 20)]);

		const retried = await askFor(one, id, 'act', { act: 'retry' });

		expect(retried).toBe('waiting');
		expect(await taxesOf(id)).toEqual([2]);
	});

	test('a check whose tax the other Kasa does not have is not tried again there', async () => {
		const { one, ask, move } = await shopWithRates(engine);
		const id = await ask(1);
		await move([rate(1, 7)]);

		expect(await askFor(one, id, 'act', { act: 'retry' })).toBe('taxes-unknown');
	});

	test('what was refused for a wrong code bears the right one once that is chosen', async () => {
		const { shop, one, ask, fails, taxesOf } = await shopWithRates(engine);
		const id = await ask(1);
		await fails(id);
		await changeKept(shop, () => ({ taxes: { [VAT]: [] }, levies: {} }));
		await asManager(one);

		await askFor(one, id, 'act', { act: 'retry' });

		expect(await taxesOf(id)).toEqual([]);
	});

	test('a check of another portal has no taxes of this one', async () => {
		const { shop, one, ask, fails } = await shopWithRates(engine);
		const id = await ask(1);
		await fails(id);
		await changeKept(shop, () => ({ portal: 'other.example' }));
		await asManager(one);

		expect(await askFor(one, id, 'act', { act: 'retry' })).toBe('taxes-unknown');
	});

	test('of which taxes an older check was nobody knows: it is tried again at its own Kasa alone', async () => {
		const { one, ask, fails, forgetVats, taxesOf, move } = await shopWithRates(engine);
		const [failed, waiting] = [await ask(1), await ask(2)];
		await forgetVats(failed);
		await forgetVats(waiting);
		await fails(failed);
		await asManager(one);

		const here = await askFor(one, failed, 'act', { act: 'retry' });
		const taxes = await taxesOf(failed);
		await fails(failed);
		await move([rate(1, 20)]);
		const there = [failed, waiting].map((id) => askFor(one, id, 'act', { act: 'retry' }));

		expect([here, taxes]).toEqual(['waiting', [1]]);
		expect(await Promise.all(there)).toEqual(['taxes-unknown', 'taxes-unknown']);
	});
});
