import { expect, test } from 'vitest';
import { SETTLED_AFTER } from './ages.ts';
import { cashSale } from './report-for-tests.ts';
import { tillsForTests, type TillForTests } from './tills-for-tests.ts';

const [bread, milk, cheese] = [cashSale('bread', 28_50), cashSale('milk', 54_30), cashSale('cheese', 112_00)];

/** Two tills at one Kasa; the first one has opened the shift, and both have read it. */
async function twoTills() {
	const shop = tillsForTests();
	const [ours, theirs] = [await shop.till('Прилавок 1'), await shop.till('Прилавок 2')];
	for (const till of [ours, theirs]) await till.observe();
	await ours.open();
	for (const till of [ours, theirs]) await till.observe();
	/** Both have told the server all, as of a moment after what happened before. */
	const tellAll = async () => {
		for (const till of [ours, theirs, ours, theirs]) await till.deliver();
	};
	/** What a till does every few seconds, until all have been heard. */
	const wait = async (till: TillForTests) => {
		await till.weigh();
		await tellAll();
		return await till.weigh();
	};
	return { ...shop, ours, theirs, tellAll, wait };
}

test('a sale of the other till for the same sum does not prove that ours happened', async () => {
	const { ours, theirs, clock, wait } = await twoTills();
	await ours.sell(bread, 'lost');
	await theirs.sell({ ...bread, customId: 'bread of theirs' });
	await clock.pass(SETTLED_AFTER);

	const checked = await ours.check();
	const early = await ours.weigh();
	const stateBefore = await ours.stateOf('bread');
	const later = await wait(ours);

	expect(checked).toMatchObject({ ok: true, weighing: { open: [{ id: 'bread', why: 'waits-for-others' }] } });
	expect(early).toEqual({ is: 'waiting', for: ['Прилавок 2'] });
	expect(stateBefore).toBe('unsure');
	// What theirs had not told before the report may have been registered after it: nobody can say.
	expect(later).toMatchObject({ is: 'weighed', weighing: { open: [{ id: 'bread', why: 'alike' }], findings: [] } });
});

test('once all tills have told what they did, a sale that did not happen is owed, without another report', async () => {
	const { ours, theirs, clock, tellAll, wait } = await twoTills();
	await ours.sell(bread, 'lost');
	await theirs.sell({ ...bread, customId: 'bread of theirs' });
	await tellAll();
	await clock.pass(SETTLED_AFTER);

	await ours.check();
	await wait(ours);

	expect(await ours.stateOf('bread')).toBe('owed');
	expect(await ours.findings()).toEqual([]);
});

test('a sale that happened is proven beside those of the other till, which nobody calls doubled', async () => {
	const { ours, theirs, wait } = await twoTills();
	await ours.sell(bread, 'answer-lost');
	await theirs.sell(milk);
	await theirs.sell(cheese, 'answer-lost');
	await ours.check();

	await wait(ours);

	expect(await ours.stateOf('bread')).toBe('fiscal');
	expect(await ours.findings()).toEqual([]);
});

test('what the other till sells while the report is made is counted in it or not, and proves nothing', async () => {
	const { ours, theirs, clock, wait } = await twoTills();
	await ours.sell(bread, 'lost');
	await clock.pass(SETTLED_AFTER);
	ours.between.beforeReport = () => theirs.sell({ ...bread, customId: 'bread of theirs' });

	await ours.check();
	await wait(ours);

	expect(await ours.stateOf('bread')).toBe('unsure');
});

test('the till that joins an open shift proves as the one that opened it', async () => {
	const { ours, theirs, clock, tellAll, wait } = await twoTills();
	await ours.sell(milk);
	await theirs.sell(bread, 'lost');
	await tellAll();
	await clock.pass(SETTLED_AFTER);

	await theirs.check();
	await wait(theirs);

	expect(await theirs.stateOf('bread')).toBe('owed');
});

test('a document that is registered twice is found by the till that asks, once the other has told all', async () => {
	const { ours, theirs, registered, kasa, tellAll, wait } = await twoTills();
	await theirs.sell(milk);
	registered.push({ document: milk, serial: kasa.serial, id: 'milk again' });
	await tellAll();

	await ours.check();
	const before = await ours.findings();
	await wait(ours);

	expect(before).toEqual([]);
	expect(await ours.findings()).toMatchObject([{ what: 'doubled', kind: 'sell', entry: null }]);
});

test('the Z report waits for the copies like an X, and settles by them', async () => {
	const { ours, theirs, clock, tellAll, wait } = await twoTills();
	await theirs.sell(milk);
	await ours.sell(bread, 'lost');
	await tellAll();
	await clock.pass(SETTLED_AFTER);

	const closed = await ours.close();
	const before = await ours.stateOf('bread');
	await wait(ours);

	expect(closed).toMatchObject({ written: true, entry: { state: 'fiscal' } });
	expect(before).toBe('unsure');
	expect(await ours.stateOf('bread')).toBe('owed');
});

test('while the server is away nothing is proven, and the report waits for it', async () => {
	const { ours, theirs, server, clock, tellAll, wait } = await twoTills();
	await ours.sell(bread, 'lost');
	await tellAll();
	await clock.pass(SETTLED_AFTER);
	server.isAway = true;

	await ours.check();
	const away = await ours.weigh();
	server.isAway = false;
	await theirs.deliver();
	await wait(ours);

	expect(away).toEqual({ is: 'waiting', for: [] });
	expect(await ours.stateOf('bread')).toBe('owed');
});

test('a Z report that waits is weighed by the page that is there when all have told', async () => {
	const { ours, clock, tellAll, wait } = await twoTills();
	await ours.sell(bread, 'lost');
	await tellAll();
	await clock.pass(SETTLED_AFTER);

	await ours.close();
	ours.reload();
	await wait(ours);

	expect(await ours.stateOf('bread')).toBe('owed');
	expect(await ours.weigh()).toEqual({ is: 'none' });
});

test('a till that is gone may have sold before it went: its shift is left to a person', async () => {
	const { ours, theirs, clock } = await twoTills();
	await ours.sell(bread, 'lost');
	await theirs.sell({ ...bread, customId: 'bread of theirs' });
	await clock.pass(SETTLED_AFTER);
	theirs.revoke();

	await ours.check();

	expect(await ours.weigh()).toEqual({ is: 'waiting', for: ['Прилавок 2'] });
	expect(await ours.stateOf('bread')).toBe('unsure');
});

test('a shift that became shared while it was open proves nothing more', async () => {
	const shop = tillsForTests();
	const ours = await shop.till('Прилавок 1');
	await ours.open();
	await ours.sell(bread, 'lost');
	const theirs = await shop.till('Прилавок 2');
	await theirs.sell({ ...bread, customId: 'bread of theirs' });
	await shop.clock.pass(SETTLED_AFTER);

	const checked = await ours.check();

	expect(checked).toMatchObject({ ok: true, weighing: { open: [{ id: 'bread', why: 'not-counted' }] } });
	expect(await ours.weigh()).toEqual({ is: 'none' });
});

test('what was sold in the shift before is not counted in this one', async () => {
	const { ours, theirs, clock, tellAll, wait } = await twoTills();
	await theirs.sell({ ...bread, customId: 'bread of theirs' });
	await tellAll();
	await ours.close();
	await ours.observe();
	await ours.open();
	await theirs.observe();
	await ours.sell(bread, 'answer-lost');
	await clock.pass(SETTLED_AFTER);

	await ours.check();
	await wait(ours);

	expect(await ours.stateOf('bread')).toBe('fiscal');
});

test('what the other till sold in the shift before and tells of only now is not missed in this one', async () => {
	const { ours, theirs, clock, wait } = await twoTills();
	await theirs.sell({ ...bread, customId: 'bread of theirs' });
	await ours.close();
	await ours.observe();
	await ours.open();
	await theirs.observe();
	await ours.sell(bread, 'lost');
	await theirs.deliver();
	await clock.pass(SETTLED_AFTER);

	await ours.check();
	await wait(ours);

	expect(await ours.findings()).toEqual([]);
	expect(await ours.stateOf('bread')).toBe('owed');
});

test('what was sold before the new shift was noticed may stand in it: nothing is proven by its figures', async () => {
	const { ours, theirs, clock, wait } = await twoTills();
	await ours.close();
	await ours.open();
	await theirs.sell({ ...bread, customId: 'bread before' });
	await theirs.observe();
	await theirs.sell(bread, 'lost');
	await clock.pass(SETTLED_AFTER);

	const checked = await theirs.check();
	await wait(theirs);

	expect(checked).toMatchObject({ ok: true, weighing: { open: [{ id: 'bread', why: 'not-counted' }] } });
	expect(await theirs.stateOf('bread')).toBe('unsure');
	expect(await theirs.findings()).toEqual([]);
});

test('a sale in doubt of the shift before may have come into this one, and is taken for no other', async () => {
	const { ours, theirs, clock, land, wait } = await twoTills();
	await theirs.sell({ ...bread, customId: 'bread on its way' }, 'late');
	await theirs.observe();
	await ours.close();
	await ours.open();
	await theirs.observe();
	land();
	await theirs.sell(bread, 'lost');
	await clock.pass(SETTLED_AFTER);

	await theirs.check();
	await wait(theirs);

	expect(await theirs.stateOf('bread')).toBe('unsure');
	expect(await theirs.findings()).toEqual([]);
});
