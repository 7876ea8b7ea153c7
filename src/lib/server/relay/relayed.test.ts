import { randomUUID } from 'node:crypto';
import { expect, onTestFinished, test } from 'vitest';
import type { KasaAnswer } from '#lib/api/relay.ts';
import { onBothEngines, type Engine } from '../database/database-for-tests.ts';
import { openDatabase } from '../database/open.ts';
import { relayedIn } from './relayed.ts';
import type { Forwarding } from './store.ts';

const AT = 1000;
/** A turn later. */
const LATER = 61_000;
const ANSWER: KasaAnswer = { status: 200, body: '\0 {"id":"ї"}', contentType: 'application/json', date: null };

function document(more: Partial<Forwarding> = {}): Forwarding {
	return { name: `${randomUUID()}.1`, till: 'till', register: 'register', kasa: 'kasa', hash: 'hash', ...more };
}

onBothEngines((engine) => {
	const opened = async () => relayedIn(await engine.open());

	test('a document begins once, and its answer is kept', async () => {
		const store = await opened();
		const sale = document();

		const begun = await store.begin(sale, AT);
		const meanwhile = await store.begin(sale, 2000);
		await store.end(sale, { is: 'answered', answer: ANSWER }, 3000);
		const repeated = await store.begin(sale, LATER);

		expect(begun).toEqual({ is: 'begun' });
		expect(meanwhile).toEqual({ is: 'known', standing: { fate: 'forwarded' }, underWay: true });
		expect(repeated).toEqual({ is: 'known', standing: { fate: 'answered', answer: ANSWER }, underWay: false });
	});

	test('one whose server died stays in doubt, and holds its register no longer than its turn', async () => {
		const store = await opened();
		const [lost, next] = [document(), document()];
		await store.begin(lost, AT);

		const early = await store.begin(next, 60_999);
		const known = await store.begin(lost, LATER);
		const inTime = await store.begin(next, LATER);

		expect(early).toEqual({ is: 'busy' });
		expect(known).toEqual({ is: 'known', standing: { fate: 'forwarded' }, underWay: false });
		expect(inTime).toEqual({ is: 'begun' });
	});

	test('a clock that was set back makes no turn longer, and one a few seconds behind ends none', async () => {
		const store = await opened();
		await store.begin(document(), 3_600_000);

		const aLittle = await store.isBusy('kasa', 3_595_000);
		const anHour = await store.isBusy('kasa', 1000);
		const next = await store.begin(document(), 1000);

		expect([aLittle, anHour]).toEqual([true, false]);
		expect(next).toEqual({ is: 'begun' });
	});

	test('a late answer is kept, and takes nobody’s turn away', async () => {
		const store = await opened();
		const [late, next] = [document(), document()];
		await store.begin(late, AT);
		await store.begin(next, LATER);

		await store.end(late, { is: 'answered', answer: ANSWER }, 62_000);

		expect(await store.settle(late.name, 'till', 63_000)).toEqual({ fate: 'answered', answer: ANSWER });
		expect(await store.isBusy('kasa', 63_000)).toBe(true);
	});

	test.each([
		['an answer', { is: 'answered', answer: ANSWER }],
		['a lost one', { is: 'lost' }],
		['a call that never left', { is: 'not-sent' }]
	] as const)('%s gives the register free', async (_, ending) => {
		const store = await opened();
		const sale = document();
		await store.begin(sale, AT);
		const before = await store.isBusy('kasa', 2000);

		await store.end(sale, ending, 2000);

		expect([before, await store.isBusy('kasa', 2000)]).toEqual([true, false]);
		expect(await store.begin(document(), 2000)).toEqual({ is: 'begun' });
	});

	test('one that never left never leaves later', async () => {
		const store = await opened();
		const sale = document();
		await store.begin(sale, AT);
		await store.end(sale, { is: 'not-sent' }, 2000);

		const repeated = await store.begin(sale, LATER);

		expect(repeated).toEqual({ is: 'known', standing: { fate: 'not-forwarded' }, underWay: false });
	});

	test('to ask after a document that has not come closes the way to it', async () => {
		const store = await opened();
		const sale = document();

		const standing = await store.settle(sale.name, 'till', 1000);
		const tooLate = await store.begin(sale, LATER);

		expect(standing).toEqual({ fate: 'not-forwarded' });
		expect(tooLate).toEqual({ is: 'known', standing, underWay: false });
		expect(await store.settle(sale.name, 'till', 2000)).toEqual(standing);
	});

	test('of what it may have forgotten it says nothing for certain, and keeps the way open', async () => {
		const store = await opened();
		const sale = document();

		const standing = await store.settle(sale.name, 'till', 1000, true);

		expect(standing).toEqual({ fate: 'forwarded' });
		expect(await store.begin(sale, LATER)).toEqual({ is: 'begun' });
	});

	test('a name with other content, or from another till, is taken', async () => {
		const store = await opened();
		const sale = document();
		await store.begin(sale, AT);

		expect(await store.begin({ ...sale, hash: 'other' }, LATER)).toEqual({ is: 'taken' });
		expect(await store.begin({ ...sale, till: 'other' }, LATER)).toEqual({ is: 'taken' });
		expect(await store.settle(sale.name, 'other', 2000)).toBeNull();
	});

	test('Kasas do not wait for each other, and registers of one Kasa do', async () => {
		const store = await opened();
		await store.begin(document(), AT);

		expect(await store.begin(document({ register: 'another' }), AT)).toEqual({ is: 'busy' });
		expect(await store.begin(document({ kasa: 'next door' }), AT)).toEqual({ is: 'begun' });
		expect(await store.isBusy('a third', 2000)).toBe(false);
	});

	test('of two servers at once one forwards a document, and one of two documents goes first', async () => {
		const [one, other] = await twoServers(engine);
		const [sale, rival] = [document(), document()];

		const copies = await Promise.all([one, other, one, other].map((store) => store.begin(sale, AT)));
		await one.end(sale, { is: 'lost' }, 2000);
		const rivals = await Promise.all([one.begin(rival, AT), other.begin(document(), AT)]);

		expect(copies.filter(({ is }) => is === 'begun')).toHaveLength(1);
		expect(rivals.map(({ is }) => is).sort()).toEqual(['begun', 'busy']);
	});
});

async function twoServers(engine: Engine) {
	const place = await engine.place();
	const [one, other] = await Promise.all([openDatabase(place), openDatabase(place)]);
	onTestFinished(async () => {
		await Promise.all([one.destroy(), other.destroy()]);
	});
	return [relayedIn(one), relayedIn(other)] as const;
}
