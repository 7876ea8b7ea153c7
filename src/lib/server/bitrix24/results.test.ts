import { expect, test } from 'vitest';
import { Bitrix24, ResultsTold } from '#lib/api/bitrix24.ts';
import type { PortalFault } from '../../../../tests/portal/faults.ts';
import { MANAGERS_PIN } from '../../../../tests/server/served-shop.ts';
import { askFor, HOUR, outcome, post } from '../checks/checks-for-tests.ts';
import { untoldChecks } from '../checks/portal-outcome.ts';
import { onBothEngines, type Engine } from '../database/database-for-tests.ts';
import { COFFEE, shopWithPortal } from './portal-for-tests.ts';
import { givePorts } from './ports.ts';
import { pushResults } from './results.ts';

/** A shop where Bitrix24 had so many checks printed, and has not asked what became of them. */
async function shopThatPrinted(engine: Engine, count = 1) {
	const all = await shopWithPortal(engine);
	await all.setUp();
	await all.watch(all.one);
	const ids: string[] = [];
	for (let at = 0; at < count; at += 1) {
		const items = [{ ...COFFEE.items[0], name: `Кава ${at}` }];
		const { externalUuid, errors } = await all.portal.printCheck({ ...COFFEE, items });
		expect(errors).toEqual([]);
		ids.push(externalUuid);
		const entry = await post(all.one, externalUuid);
		await askFor(all.one, externalUuid, 'outcome', outcome(entry));
	}
	const statuses = () => [...all.portal.checks.values()].map(({ status }) => status);
	return { ...all, ids, id: ids[0] ?? '', statuses };
}

onBothEngines((engine) => {
	test('what was printed is told to the portal, with all that it asks for', async () => {
		const { shop, portal, id } = await shopThatPrinted(engine);

		const told = await pushResults(shop);

		expect(told).toEqual({ told: 1, trouble: null, untold: [] });
		expect([...portal.checks.values()]).toMatchObject([
			{
				status: 'Y',
				externalUuid: id,
				fiscal: {
					REG_NUMBER_KKT: '4000512347',
					FN_NUMBER: '4000512347',
					FISCAL_DOC_ATTR: 'TEST-1',
					FISCAL_DOC_NUMBER: '3',
					FISCAL_RECEIPT_NUMBER: '3',
					SHIFT_NUMBER: '12',
					PRINT_END_TIME: String(Date.parse('2026-11-22T11:00:00+02:00') / 1000)
				}
			}
		]);
		expect(portal.complaints).toEqual([]);
		expect(await untoldChecks(shop)).toEqual([]);
	});

	test('what the portal fetched by itself is not told again', async () => {
		const { shop, portal } = await shopThatPrinted(engine);
		await portal.poll();

		expect(await pushResults(shop)).toEqual({ told: 0, trouble: null, untold: [] });
	});

	test('more than fifty checks are told in two requests', async () => {
		const { shop, portal, statuses } = await shopThatPrinted(engine, 51);
		const before = portal.requests();

		const { told } = await pushResults(shop);

		expect(told).toBe(51);
		expect(portal.requests() - before).toBe(2);
		expect(new Set(statuses())).toEqual(new Set(['Y']));
	});

	test('one that the portal does not know yet is told again, later and later', async () => {
		const { served, shop, portal, id } = await shopThatPrinted(engine);
		const [check] = portal.checks.values();
		check!.externalUuid = '';

		const first = await pushResults(shop);
		const atOnce = await pushResults(shop);
		served.pass(5_000);
		const second = await pushResults(shop);
		check!.externalUuid = id;
		served.pass(10_000);
		const third = await pushResults(shop);

		const trouble = { kind: 'refused', code: 'ERROR_CHECK_NOT_FOUND', words: 'Check not found' };
		expect(first).toMatchObject({ told: 0, untold: [{ id, tries: 1, trouble }] });
		expect(atOnce.untold).toEqual(first.untold);
		expect(second.untold).toMatchObject([{ id, tries: 2, trouble, next: shop.now() }]);
		expect(third).toEqual({ told: 1, trouble: null, untold: [] });
	});

	test('a person need not wait', async () => {
		const { shop, portal, id, ask } = await shopThatPrinted(engine);
		const [check] = portal.checks.values();
		check!.externalUuid = '';
		await pushResults(shop);
		check!.externalUuid = id;

		const told = ResultsTold.parse(await ask('POST', '/results', {}));

		expect(told).toEqual({ told: 1, trouble: null, untold: [] });
	});

	test('a person may have one told again, of which the portal has heard', async () => {
		const { shop, portal, id, ask, one } = await shopThatPrinted(engine);
		await pushResults(shop);
		const before = portal.calls.length;

		const told = ResultsTold.parse(await ask('POST', '/results', { check: id }));
		const unknown = await one.ask('POST', '/api/bitrix24/results', { check: 'nobody' });

		expect(told).toMatchObject({ told: 1, trouble: null });
		expect(portal.calls.slice(before).map(({ method }) => method)).toEqual(['sale.cashbox.check.apply']);
		expect(unknown).toMatchObject({ status: 404, body: { error: 'not-printed' } });
	});

	test('one that is told again by hand brings what the portal says against it', async () => {
		const { shop, portal, id, ask } = await shopThatPrinted(engine);
		await pushResults(shop);
		portal.checks.clear();

		const told = ResultsTold.parse(await ask('POST', '/results', { check: id }));

		const trouble = { kind: 'refused', code: 'ERROR_CHECK_NOT_FOUND', words: 'Check not found' };
		expect(told).toEqual({ told: 0, trouble, untold: [] });
	});

	test.each<PortalFault>(['answer-lost', 'request-lost', 'html-502', 'operation-limit', 'expired-webhook'])(
		'whatever befalls the telling (%s), it is told in the end and never as something else',
		async (fault) => {
			const { served, shop, portal, statuses } = await shopThatPrinted(engine, 2);
			portal.failNext(fault);

			const failed = await pushResults(shop);
			served.pass(5_000);
			const told = await pushResults(shop);

			expect(failed).toMatchObject({ told: 0, trouble: { kind: expect.any(String) } });
			expect(told).toEqual({ told: 2, trouble: null, untold: [] });
			expect(statuses()).toEqual(['Y', 'Y']);
		}
	);

	test('a result that the portal did not confirm is not counted as told', async () => {
		const { shop, ports, id } = await shopThatPrinted(engine);
		const fetch = () => Promise.resolve(Response.json({ result: { result: { [id]: false }, result_error: [] } }));
		givePorts(shop.database, { ...ports, fetch });

		const { told, untold } = await pushResults(shop);

		expect(told).toBe(0);
		expect(untold).toMatchObject([{ id, tries: 1, trouble: { kind: 'unknown', code: 'strange-answer' } }]);
	});

	test('one that the portal will never take is settled by a manager, with a reason', async () => {
		const { shop, portal, id, ask, one } = await shopThatPrinted(engine);
		const [check] = portal.checks.values();
		portal.checks.clear();
		await pushResults(shop);

		const before = Bitrix24.parse(await ask('GET', '')).untold;
		const settled = ResultsTold.parse(await ask('POST', '/results', { check: id, settle: 'Замовлення видалили' }));
		const again = await one.ask('POST', '/api/bitrix24/results', { check: id, settle: 'Ще раз' });
		const row = await shop.database.selectFrom('checks').select(['state', 'reason']).executeTakeFirst();

		expect(before).toMatchObject([{ id, portalId: String(check!.id), kind: 'sell', total: 45_00, awaits: false }]);
		expect([settled.untold, (await pushResults(shop)).untold, again.status]).toEqual([[], [], 404]);
		expect(row).toEqual({ state: 'done', reason: JSON.stringify({ code: 'settled', message: 'Замовлення видалили' }) });
	});

	test('while its fiscal number is awaited, a printed check is not told, nor said to be', async () => {
		const { portal, setUp, watch, one, ask } = await shopWithPortal(engine);
		await setUp();
		await watch(one);
		const { externalUuid: id } = await portal.printCheck(COFFEE);
		const unfinished = Bitrix24.parse(await ask('GET', '')).unfinished;
		const registration = { id: 'k-1', fiscalCode: null, fiscalDate: '2026-11-22T11:00:00+02:00', isOnline: false };
		await askFor(one, id, 'outcome', outcome(await post(one, id), { registration }));

		const told = Bitrix24.parse(await ask('GET', ''));

		expect(unfinished).toEqual(['85']);
		expect(told).toMatchObject({ unfinished: [], untold: [{ id, awaits: true, tries: 0 }] });
	});

	test('a failure is never pushed: the portal would take it for printed', async () => {
		const { shop, portal, one, watch, setUp, served } = await shopWithPortal(engine);
		await setUp();
		await watch(one);
		await portal.printCheck(COFFEE);
		served.pass(9 * HOUR);

		const told = await pushResults(shop);
		await portal.poll();

		expect(told).toEqual({ told: 0, trouble: null, untold: [] });
		expect(portal.calls.filter(({ method }) => method === 'sale.cashbox.check.apply')).toEqual([]);
		expect([...portal.checks.values()]).toMatchObject([{ status: 'E', errors: [expect.stringMatching(/зміни/)] }]);
	});

	test('without a webhook the portal asks by itself', async () => {
		const { shop, portal, ask } = await shopThatPrinted(engine);
		await ask('PATCH', '', { webhook: null, pin: MANAGERS_PIN });

		const told = await pushResults(shop);
		await portal.poll();

		expect(told).toMatchObject({ told: 0, trouble: { kind: 'here', code: 'no-webhook' } });
		expect([...portal.checks.values()]).toMatchObject([{ status: 'Y', fiscal: { FISCAL_DOC_ATTR: 'TEST-1' } }]);
	});
});
