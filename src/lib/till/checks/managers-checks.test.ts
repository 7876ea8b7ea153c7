import { expect, test } from 'vitest';
import type { Register } from '#lib/api/register.ts';
import { UNSAID } from '#lib/api/register.ts';
import { checksAt } from './checks.ts';
import { askedCheck, PORTALS_CHECK, tillWithChecks } from './checks-for-tests.ts';

const { id } = PORTALS_CHECK;
const SECOND: Register = { ...UNSAID, id: 'second', name: 'Каса 2', mode: 'live', address: 'http://127.0.0.1:9300' };
const ELSEWHERE = { ...PORTALS_CHECK, id: '7c9e6679-7425-40de-944b-e07fc1f90ae7', register: SECOND.id };

async function managersTill() {
	const shop = await tillWithChecks();
	const { everywhere } = checksAt(shop.till.checking);
	if (!everywhere) throw new Error('There are no checks');
	const own = shop.till.register.current.id;
	shop.checks.says.registers = [{ ...SECOND, id: own, name: 'Каса 1' }];
	return { ...shop, everywhere, own };
}

test('a manager sees the checks of all registers, each with its register', async () => {
	const { everywhere, own, checks } = await managersTill();
	checks.says.registers = [...checks.says.registers, SECOND];
	checks.says.elsewhere = [ELSEWHERE];

	await everywhere.ask();

	expect(everywhere.hasOthers(own)).toBe(true);
	expect(everywhere.checks.map((check) => everywhere.registerOf(check)?.name)).toEqual(['Каса 2']);
});

test('in a shop of one register there is nothing else to see, unless one that was removed left a check behind', async () => {
	const { everywhere, own, checks } = await managersTill();
	await everywhere.ask();
	const alone = everywhere.hasOthers(own);

	checks.says.elsewhere = [ELSEWHERE];
	await everywhere.ask();

	expect(alone).toBe(false);
	expect(everywhere.hasOthers(own)).toBe(true);
	expect(everywhere.registerOf(ELSEWHERE)).toBeNull();
});

test('what a manager decides about another register’s check is seen at once', async () => {
	const { everywhere, desk, checks } = await managersTill();
	checks.says.elsewhere = [{ ...ELSEWHERE, state: 'unsure' }];
	await everywhere.ask();

	const taken = await desk.act(ELSEWHERE, { act: 'failed', reason: 'Не було' });

	expect(taken).toBe(true);
	expect(everywhere.byId(ELSEWHERE.id)).toMatchObject({ state: 'failed', register: SECOND.id });
});

test('a list that the server does not tell stays as it was, and says that it is old', async () => {
	const { everywhere, checks } = await managersTill();
	checks.says.elsewhere = [ELSEWHERE];
	await everywhere.ask();
	checks.says.away = true;

	await everywhere.ask();

	expect([everywhere.checks.length, everywhere.why]).toEqual([1, 'silent']);
});

test('what Bitrix24 was told by hand is known to have been told', async () => {
	const { watch, desk, checks, till } = await managersTill();
	const done = checks.ask({ state: 'done', resultTold: false });
	await watch();

	const told = await desk.tell(done);

	expect(told).toMatchObject({ ok: true, value: { told: 1 } });
	expect(till.checks.byId(id)?.resultTold).toBe(true);
});

test('what Bitrix24 did not take stays untold', async () => {
	const { watch, desk, checks, till } = await managersTill();
	const trouble = { kind: 'refused' as const, code: 'ERROR_CHECK_NOT_FOUND', words: 'Check not found' };
	checks.says.result = { told: 0, trouble, untold: [] };
	const done = checks.ask({ state: 'done', resultTold: false });
	await watch();

	const told = await desk.tell(done);

	expect(told).toMatchObject({ ok: true, value: { trouble } });
	expect(till.checks.byId(id)?.resultTold).toBe(false);
});

test('the server says how soon it is to be asked again; while it is silent its last word holds', async () => {
	const { watch, checks, till } = await managersTill();
	const before = till.checks.nextIn;
	checks.says.nextIn = 60_000;
	await watch();

	checks.says.away = true;
	await watch();

	expect([before, till.checks.nextIn]).toEqual([null, 60_000]);
});

test('what came of a check is on the screen before the server has heard of it', async () => {
	const { watch, desk, checks, till, kasa } = await managersTill();
	const asked = checks.ask({ check: askedCheck({ by: 'cash' }) });
	await watch();
	checks.hold('outcome');

	kasa.failNext('signature-inactive');
	await desk.print(asked, null);
	const refused = till.checks.byId(id);

	expect(checks.check().state).toBe('posting');
	expect(refused).toMatchObject({ state: 'failed', reason: { code: expect.any(String) } });
});
