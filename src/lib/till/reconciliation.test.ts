import { describe, expect, test } from 'vitest';
import { isSale } from '#lib/domain/document.ts';
import { SETTLED_AFTER } from '#lib/journal/ages.ts';
import { entryFrom } from '#lib/journal/migrations.ts';
import { taxCabinetPage, wantedOfPaper, type Entry } from './documents.ts';
import { PINS } from './people/people-for-tests.ts';
import { reconciliationAt, type Told } from './reconciliation.svelte.ts';
import type { Register } from './register.ts';
import { tillAtKasa } from './till-for-tests.ts';

/** A till whose sale got no answer. */
async function lostSale(fault: 'error-500-after-commit' | 'error-500-before') {
	const at = await tillAtKasa();
	const reconciliation = reconciliationAt(at.till.reconciling);
	at.ring(28_50);
	at.kasa.failNext(fault);
	await at.payCash();
	const entry = () => {
		const [only] = at.till.unsettled.entries;
		if (!only) throw new Error('Nothing is unsettled');
		return only;
	};
	return { ...at, reconciliation, entry };
}

/** The sale is owed: a report has shown that it did not happen. */
async function owedSale() {
	const at = await lostSale('error-500-before');
	await at.clock.pass(SETTLED_AFTER);
	await at.reconciliation.check();
	return at;
}

const qrPage = (entry: Entry, register: Register) =>
	isSale(entry.document) ? taxCabinetPage(entry, entry.document, register) : null;

async function allowed({ till }: Awaited<ReturnType<typeof lostSale>>, told: Promise<Told>, allow = true) {
	if (allow) await till.approval.answer(PINS.iryna);
	else till.approval.decline();
	return await told;
}

describe('asking the Kasa', () => {
	test('settles a sale that happened, and nothing is unsettled any more', async () => {
		const { till, reconciliation } = await lostSale('error-500-after-commit');

		await reconciliation.check();

		expect(till.unsettled.entries).toEqual([]);
		expect(reconciliation.task).toEqual({ step: 'asked', fresh: 0 });
		expect(till.checkout.state).toMatchObject({ step: 'done', entry: { state: 'fiscal' } });
	});

	test('too early says that it is not known yet, and how long to wait', async () => {
		const { clock, reconciliation, entry } = await lostSale('error-500-before');
		await clock.pass(SETTLED_AFTER - 30_000);

		await reconciliation.check();

		expect(reconciliation.whyOpen(entry().id)).toBe('too-soon');
		expect(reconciliation.untilSettled(entry().id)).toBe(30_000);
	});

	test('after two minutes shows that the money was taken without a receipt', async () => {
		const { entry } = await owedSale();

		expect(entry().state).toBe('owed');
	});

	test('is refused in words where no shift is open, and the till knows that from then on', async () => {
		const { till, kasa, reconciliation } = await lostSale('error-500-before');
		kasa.failNext('shift-not-open', { on: '/api/v1/shift/xreport' });

		await reconciliation.check();

		expect(reconciliation.task).toMatchObject({ step: 'refused', on: 'check', reason: { code: 'shift-not-open' } });
		expect(till.shift.state).toBe('closed');
	});

	test('prints one report, however often it is pressed', async () => {
		const { asked, reconciliation } = await lostSale('error-500-before');

		await Promise.all([reconciliation.check(), reconciliation.check()]);

		expect(asked('shift/xreport')).toBe(1);
	});
});

describe('what is owed', () => {
	test('goes through once when it is sent again', async () => {
		const { till, kasa, reconciliation, entry } = await owedSale();

		await reconciliation.resend(entry());

		expect(kasa.sold).toHaveLength(1);
		expect(till.unsettled.entries).toEqual([]);
	});

	test('is given back only with a manager’s leave', async () => {
		const at = await owedSale();

		const declined = await allowed(at, at.reconciliation.giveBack(at.entry(), 'передумав'), false);
		const stillOwed = at.entry().state;
		const told = await allowed(at, at.reconciliation.giveBack(at.entry(), 'передумав'));

		expect([declined, stillOwed, told]).toEqual(['declined', 'owed', 'told']);
		expect(await at.entries()).toContainEqual(expect.objectContaining({ state: 'void' }));
	});
});

describe('a person’s word', () => {
	test('that comes after the answer is too late, and changes nothing', async () => {
		const at = await lostSale('error-500-after-commit');
		const entry = at.entry();
		await at.reconciliation.check();

		const told = await allowed(at, at.reconciliation.didNotHappen(entry, 'паперу немає'));

		expect(told).toBe('too-late');
		expect(await at.reconciliation.entry(entry.id)).toMatchObject({ state: 'fiscal' });
	});

	test('gives a receipt its number, and it is awaited no more', async () => {
		const at = await lostSale('error-500-after-commit');
		const { id } = at.entry();
		await at.reconciliation.check();
		const [unnumbered] = at.reconciliation.attention.unnumbered;
		if (!unnumbered) throw new Error('Its number is known');

		await allowed(at, at.reconciliation.fillNumber(unnumbered, { fiscalCode: 'PAPER-1', fiscalDate: null }));

		expect(unnumbered.id).toBe(id);
		expect(await at.reconciliation.entry(id)).toMatchObject({ registration: { fiscalCode: 'PAPER-1' } });
		expect(at.reconciliation.attention.unnumbered).toEqual([]);
	});

	test('with the paper’s number and time gives a receipt its QR, and may be put right afterwards', async () => {
		const at = await lostSale('error-500-before');
		const { id } = at.entry();
		const mistyped = { fiscalCode: 'PAPER-7', fiscalDate: null };
		const paper = { fiscalCode: 'PAPER-1', fiscalDate: '2025-11-03 10:00:07' };
		const register = { ...at.till.register.current, fiscalNumber: '4000512347' };
		await allowed(at, at.reconciliation.happened(at.entry(), mistyped));
		const first = (await at.reconciliation.entry(id))!;

		await allowed(at, at.reconciliation.fillNumber(first, paper));

		const entry = (await at.reconciliation.entry(id))!;
		expect(qrPage(first, register)).toBeNull();
		expect(wantedOfPaper(first)).toBe('number');
		expect(qrPage(entry, register)).toContain('id=PAPER-1&date=20251103&time=10%3A00%3A07&fn=4000512347&sm=28.50');
		expect(entry.trail.at(-1)?.approval?.by.name).toBeTruthy();
	});

	test('of the time alone leaves the Kasa’s own number as it is, and only the time may be put right', async () => {
		const at = await tillAtKasa();
		at.ring(28_50);
		await at.payCash();
		const [sold] = (await at.entries()).filter(({ document }) => isSale(document));
		const untimed = entryFrom({ ...sold!, registration: { ...sold!.registration!, fiscalDate: null } });
		await at.till.reconciling.database.put('entries', untimed);
		const reconciliation = reconciliationAt(at.till.reconciling);
		const told = reconciliation.fillTime(untimed, '2025-11-03 10:00:07');
		await at.till.approval.answer(PINS.iryna);
		await told;

		const timed = (await reconciliation.entry(untimed.id))!;

		expect([untimed, timed].map(wantedOfPaper)).toEqual(['time', 'time']);
		expect(timed.registration).toEqual({ ...untimed.registration, fiscalDate: '2025-11-03 10:00:07' });
		expect(timed.trail.at(-1)?.reason).toEqual({ code: 'word', message: '2025-11-03 10:00:07' });
	});

	test('that it happened is the paper’s number, marked as said', async () => {
		const at = await lostSale('error-500-before');
		const { id } = at.entry();

		await allowed(at, at.reconciliation.happened(at.entry(), { fiscalCode: 'PAPER-1', fiscalDate: null }));

		expect(await at.reconciliation.entry(id)).toMatchObject({
			state: 'fiscal',
			registration: { fiscalCode: 'PAPER-1' },
			trail: [{}, {}, {}, { event: 'prove', reason: { code: 'word', message: 'PAPER-1' } }]
		});
	});
});

test('a till has one reconciliation, whichever pane asks for it', async () => {
	const { till } = await tillAtKasa();

	expect(reconciliationAt(till.reconciling)).toBe(reconciliationAt(till.reconciling));
});

describe('the paper of a close whose answer was lost', () => {
	async function closedWithoutAnswer() {
		const at = await lostSale('error-500-after-commit');
		at.kasa.failNext('error-500-after-commit', { on: '/api/v1/shift/close' });
		await at.till.desk.close();
		const { id } = at.till.unsettled.entries.find(({ document }) => document.kind === 'close')!;
		await at.reconciliation.checkShift();
		const close = async () => (await at.reconciliation.entry(id))!;
		at.till.desk.show(await close());
		return { ...at, close };
	}

	test('is kept with the close and shown from then on, as somebody’s word', async () => {
		const at = await closedWithoutAnswer();

		const told = await allowed(at, at.reconciliation.recordPaper(await at.close(), 'Z-звіт 7'));

		const close = await at.close();
		expect(told).toBe('told');
		expect(close.state).toBe('fiscal');
		expect(close.trail.at(-1)).toMatchObject({ event: 'accept', reason: { code: 'word', message: 'Z-звіт 7' } });
		expect(at.till.desk.task).toEqual({ step: 'closed', entry: close });
	});

	test('is not kept without a manager’s leave', async () => {
		const at = await closedWithoutAnswer();
		const before = await at.close();

		const told = await allowed(at, at.reconciliation.recordPaper(before, 'Z-звіт 7'), false);

		expect(told).toBe('declined');
		expect(await at.close()).toEqual(before);
	});
});
