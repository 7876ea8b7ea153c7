import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { CountedDocument } from '#lib/domain/counters.ts';
import type { SaleDocument } from '#lib/domain/document.ts';
import type { FiscalEvent } from '#lib/domain/fiscal-state.ts';
import type { Report } from '#lib/domain/report.ts';
import { checkpointAtOpening } from './checkpoint.ts';
import type { Entry } from './entry.ts';
import { AUTHOR } from './journal-for-tests.ts';
import { happened, intend } from './posting.ts';
import { weigh, type Weighing } from './proof.ts';
import { cardSale, cashSale, refund, reportOf, service, withdrawal } from './report-for-tests.ts';

const SHIFT = 7;
const CHECKPOINT = checkpointAtOpening(SHIFT, { id: 'checkpoint', at: 1 });
const LOST: readonly FiscalEvent[] = ['send', 'lose'];
const REGISTERED: readonly FiscalEvent[] = ['send', 'accept'];
const REFUSED: readonly FiscalEvent[] = ['send', 'refuse'];
const OWED: readonly FiscalEvent[] = ['send', 'lose', 'disprove'];

/** A document that left after the checkpoint and met all this. */
function met(document: CountedDocument, events: readonly FiscalEvent[], known: Partial<Entry> = {}): Entry {
	const intended = intend(document, AUTHOR, { at: 1, id: 'own' });
	const entry = events.reduce((entry, event) => happened(entry, event, 2), intended);
	return { ...entry, after: 'checkpoint', ...known };
}

const times = (count: number, document: SaleDocument) => Array.from({ length: count }, () => document);

const numbered = (id: string): Partial<Entry> => ({
	registration: { id, fiscalCode: id, fiscalDate: null, isOnline: true }
});

function weighed(entries: readonly Entry[], report: Report, at: { settled?: boolean; first?: boolean } = {}): Weighing {
	const { settled = true, first = false } = at;
	return weigh({ checkpoint: first ? null : CHECKPOINT, report, entries, isSettled: () => settled });
}

const verdictsOf = ({ verdicts }: Weighing) => verdicts.map(({ id, event }) => [id, event]);

describe('one sale in doubt', () => {
	const bread = cashSale('bread', 28_50);

	test('that the report holds has happened, however little time has passed', () => {
		const weighing = weighed([met(bread, LOST)], reportOf([bread]), { settled: false });

		expect(verdictsOf(weighing)).toEqual([['bread', 'prove']]);
		expect(weighing).toMatchObject({ open: [], findings: [], isCheckpoint: true });
	});

	test('that the report does not hold did not happen, once enough time has passed', () => {
		const weighing = weighed([met(bread, LOST)], reportOf([]));

		expect(verdictsOf(weighing)).toEqual([['bread', 'disprove']]);
		expect(weighing).toMatchObject({ open: [], findings: [], isCheckpoint: true });
	});

	test('that the report does not hold yet stays open while it may still be under way', () => {
		const weighing = weighed([met(bread, LOST)], reportOf([]), { settled: false });

		expect(weighing).toMatchObject({
			verdicts: [],
			open: [{ id: 'bread', why: 'too-soon' }],
			findings: [],
			isCheckpoint: false
		});
	});

	test('that was sent a second time is settled in the same way', () => {
		const again = met(bread, [...OWED, 'send', 'lose']);

		expect(verdictsOf(weighed([again], reportOf([bread])))).toEqual([['bread', 'prove']]);
		expect(verdictsOf(weighed([again], reportOf([])))).toEqual([['bread', 'disprove']]);
	});

	test('is not settled by the report of another shift', () => {
		const weighing = weighed([met(bread, LOST)], reportOf([bread], { serial: SHIFT + 1 }));

		expect(weighing).toMatchObject({ verdicts: [], findings: [], open: [{ id: 'bread', why: 'not-counted' }] });
	});

	test('that another shift saw leave may still be under way into this one', () => {
		const weighing = weighed([met(bread, LOST)], reportOf([], { serial: SHIFT + 1 }), { settled: false });

		expect(weighing).toMatchObject({ verdicts: [], open: [{ id: 'bread', why: 'too-soon' }], isCheckpoint: false });
	});

	test('without a checkpoint the first report settles nothing, and only makes one', () => {
		const before = met(bread, LOST, { after: null });

		const weighing = weighed([before], reportOf([bread]), { first: true });

		expect(weighing).toMatchObject({ verdicts: [], open: [{ id: 'bread', why: 'not-counted' }], findings: [] });
		expect(weighing.isCheckpoint).toBe(true);
	});

	test('from before the checkpoint is neither counted nor in its way', () => {
		const before = met(bread, LOST, { after: 'an earlier one' });
		const milk = cashSale('milk', 54_30);

		const weighing = weighed([before, met(milk, LOST)], reportOf([milk]));

		expect(verdictsOf(weighing)).toEqual([['milk', 'prove']]);
		expect(weighing).toMatchObject({ open: [{ id: 'bread', why: 'not-counted' }], isCheckpoint: true });
	});

	test('that the public page or a person has settled meanwhile is not asked about', () => {
		const weighing = weighed([met(bread, REGISTERED)], reportOf([bread]));

		expect(weighing).toEqual({ verdicts: [], open: [], findings: [], isCheckpoint: true });
	});
});

describe('several in doubt', () => {
	const [first, twin] = [cashSale('first', 28_50), cashSale('twin', 28_50)];

	test('equal twins of which one happened stay for a manager', () => {
		const weighing = weighed([met(first, LOST), met(twin, LOST)], reportOf([first]));

		expect(weighing).toMatchObject({
			verdicts: [],
			open: [
				{ id: 'first', why: 'alike' },
				{ id: 'twin', why: 'alike' }
			],
			isCheckpoint: false
		});
	});

	test('equal twins that both happened, or neither, are settled', () => {
		const twins = [met(first, LOST), met(twin, LOST)];

		expect(verdictsOf(weighed(twins, reportOf([first, twin])))).toEqual([
			['first', 'prove'],
			['twin', 'prove']
		]);
		expect(verdictsOf(weighed(twins, reportOf([])))).toEqual([
			['first', 'disprove'],
			['twin', 'disprove']
		]);
	});

	test('one paid in cash and one of the same sum by card are told apart by the label', () => {
		const paidByCard = cardSale('card', 28_50);

		const weighing = weighed([met(first, LOST), met(paidByCard, LOST)], reportOf([paidByCard]));

		expect(verdictsOf(weighing)).toEqual([
			['first', 'disprove'],
			['card', 'prove']
		]);
	});

	test('sums that can be read in two ways settle nothing', () => {
		const sales = [1_00, 2_00, 3_00, 4_00].map((sum) => cashSale(`for ${sum}`, sum));
		const [one, , , four] = sales;

		const weighing = weighed(
			sales.map((sale) => met(sale, LOST)),
			reportOf([one, four].filter((sale) => sale !== undefined))
		);

		expect(weighing.verdicts).toEqual([]);
		expect(new Set(weighing.open.map(({ why }) => why))).toEqual(new Set(['unclear']));
	});

	test('a report is never read against what is known: known sales are taken off first', () => {
		const known = cashSale('known', 28_50);

		const weighing = weighed([met(known, REGISTERED), met(first, LOST)], reportOf([known]));

		expect(verdictsOf(weighing)).toEqual([['first', 'disprove']]);
	});

	test('each kind is counted by its own figures', () => {
		const entries = [
			met(cashSale('sold', 100_00), LOST),
			met(refund('returned', 100_00), LOST),
			met(service('service-in', 100_00), LOST, { id: 'brought in' }),
			met(service('service-out', 100_00), LOST, { id: 'carried out' }),
			met(withdrawal(100_00), LOST, { id: 'withdrawn' })
		];
		const report = reportOf([refund('returned', 100_00), service('service-out', 100_00), withdrawal(100_00)]);

		const weighing = weighed(entries, report);

		expect(verdictsOf(weighing)).toEqual([
			['sold', 'disprove'],
			['returned', 'prove'],
			['brought in', 'disprove'],
			['carried out', 'prove'],
			['withdrawn', 'prove']
		]);
	});

	test('services are told apart by their sums', () => {
		const [hundred, fifty] = [service('service-in', 100_00), service('service-in', 50_00)];
		const entries = [met(hundred, LOST, { id: 'hundred' }), met(fifty, LOST, { id: 'fifty' })];

		expect(verdictsOf(weighed(entries, reportOf([fifty])))).toEqual([
			['hundred', 'disprove'],
			['fifty', 'prove']
		]);
	});

	test('withdrawals are told apart by count and total', () => {
		const entries = [
			met(withdrawal(500_00), LOST, { id: 'five hundred' }),
			met(withdrawal(700_00), LOST, { id: 'seven hundred' })
		];

		expect(verdictsOf(weighed(entries, reportOf([withdrawal(700_00)])))).toEqual([
			['five hundred', 'disprove'],
			['seven hundred', 'prove']
		]);
	});

	test('the cash row may be meant without the change or with it', () => {
		const paid = cashSale('paid', 28_50, 50_00);
		const other = cashSale('other', 54_30, 100_00);
		const entries = [met(paid, LOST), met(other, LOST)];

		for (const cashRow of ['net', 'gross'] as const) {
			expect(verdictsOf(weighed(entries, reportOf([other], { cashRow })))).toEqual([
				['paid', 'disprove'],
				['other', 'prove']
			]);
		}
	});

	test('where the meaning of the cash row decides who it was, nobody is proven', () => {
		// 10,00 without its change, or 5,00 with it: the row reads 10,00 either way.
		const [large, small] = [cashSale('large', 10_00, 20_00), cashSale('small', 5_00, 10_00)];

		const weighing = weighed([met(large, LOST), met(small, LOST)], reportOf([large], { cashRow: 'net' }));

		expect(weighing.verdicts).toEqual([]);
		expect(weighing.open.map(({ id }) => id)).toEqual(['large', 'small']);
	});

	test('whatever happened, a verdict is never against it', () => {
		const anySale = fc.record({ sum: fc.integer({ min: 1, max: 5 }), happened: fc.boolean(), known: fc.boolean() });
		fc.assert(
			fc.property(fc.array(anySale, { maxLength: 6 }), fc.boolean(), (sales, settled) => {
				const documents = sales.map(({ sum }, at) => cashSale(`sale ${at}`, sum * 100));
				const entries = sales.map(({ happened, known }, at) =>
					met(documents[at] ?? cashSale('none', 1), happened && known ? REGISTERED : LOST)
				);
				const truth = documents.filter((_, at) => sales[at]?.happened);

				const weighing = weighed(entries, reportOf(truth), { settled });

				for (const { id, event } of weighing.verdicts) {
					expect(event).toBe(truth.some(({ customId }) => customId === id) ? 'prove' : 'disprove');
				}
				expect(weighing.findings).toEqual([]);
				if (!settled) expect(weighing.verdicts.filter(({ event }) => event === 'disprove')).toEqual([]);
				const answered = [...weighing.verdicts, ...weighing.open].map(({ id }) => id).sort();
				expect(answered).toEqual(entries.filter(({ state }) => state === 'unsure').map(({ id }) => id));
			})
		);
	});
});

describe('what the Kasa counts otherwise', () => {
	const [bread, milk] = [cashSale('bread', 28_50), cashSale('milk', 54_30)];

	test('one too many of a sum that only one sale has is that sale twice', () => {
		const weighing = weighed([met(bread, REGISTERED), met(milk, REGISTERED)], reportOf([bread, milk, milk]));

		expect(weighing.findings).toEqual([
			{ what: 'doubled', kind: 'sell', entry: 'milk', figures: { count: 1, cash: 54_30 } }
		]);
		expect(weighing).toMatchObject({ verdicts: [], isCheckpoint: true });
	});

	test('one too many of a sum that several sales have is shown by kind and sum', () => {
		const alike = cashSale('alike', 54_30);

		const weighing = weighed([met(alike, REGISTERED), met(milk, REGISTERED)], reportOf([milk, milk, milk]));

		expect(weighing.findings).toEqual([
			{ what: 'doubled', kind: 'sell', entry: null, figures: { count: 1, cash: 54_30 } }
		]);
	});

	test('six too many of a sum that only one sale has are that sale six times more', () => {
		const weighing = weighed([met(bread, REGISTERED), met(milk, REGISTERED)], reportOf([bread, ...times(7, milk)]));

		expect(weighing.findings).toHaveLength(6);
		expect(new Set(weighing.findings.map(({ what, entry }) => `${what} ${entry}`))).toEqual(new Set(['doubled milk']));
	});

	test('six sales that are there twice are each named where their sums leave no doubt', () => {
		const sales = [1, 2, 4, 8, 16, 32].map((sum) => cashSale(`for ${sum}`, sum));

		const weighing = weighed(
			sales.map((sale) => met(sale, REGISTERED)),
			reportOf([...sales, ...sales])
		);

		expect(weighing.findings.map(({ what, entry }) => [what, entry])).toEqual(
			sales.map(({ customId }) => ['doubled', customId])
		);
	});

	test('a sale in doubt is settled though six others were doubled', () => {
		const weighing = weighed([met(bread, LOST), met(milk, REGISTERED)], reportOf([bread, ...times(7, milk)]));

		expect(verdictsOf(weighing)).toEqual([['bread', 'prove']]);
		expect(weighing.findings).toHaveLength(6);
	});

	test('where too many sales could be the doubled ones, it is said how many there are and what they come to', () => {
		const sales = Array.from({ length: 80 }, (_, at) => cashSale(`sale ${at}`, 10_00 + 7 * at));
		const twice = sales.slice(20, 26);

		const weighing = weighed(
			sales.map((sale) => met(sale, REGISTERED)),
			reportOf([...sales, ...twice])
		);

		const cash = twice.reduce((sum, { due }) => sum + due, 0);
		expect(weighing.findings).toMatchObject([{ kind: 'sell', entry: null, figures: { count: 6, cash } }]);
		expect(weighing.isCheckpoint).toBe(true);
	});

	test('however many are doubled, the findings add up to what the Kasa counts too much', () => {
		const anySale = fc.record({ sum: fc.integer({ min: 1, max: 30 }), more: fc.integer({ min: 0, max: 4 }) });
		fc.assert(
			fc.property(fc.array(anySale, { minLength: 1, maxLength: 5 }), (sales) => {
				const documents = sales.map(({ sum }, at) => cashSale(`sale ${at}`, sum));
				const extra = documents.flatMap((sale, at) => times(sales[at]?.more ?? 0, sale));

				const { findings } = weighed(
					documents.map((sale) => met(sale, REGISTERED)),
					reportOf([...documents, ...extra])
				);

				const told = (name: string) => findings.reduce((sum, { figures }) => sum + (figures[name] ?? 0), 0);
				expect([told('count'), told('cash')]).toEqual([extra.length, extra.reduce((sum, { due }) => sum + due, 0)]);
				expect(findings.every(({ what }) => what === 'doubled')).toBe(true);
			})
		);
	});

	test('a sale in doubt that is there twice has happened, and is doubled', () => {
		const weighing = weighed([met(milk, LOST)], reportOf([milk, milk]));

		expect(verdictsOf(weighing)).toEqual([['milk', 'prove']]);
		expect(weighing.findings).toMatchObject([{ what: 'doubled', entry: 'milk' }]);
	});

	test.each([
		['refused', REFUSED],
		['owed', OWED],
		['void', [...OWED, 'void']]
	] as const)('a sale that is %s and stands in the report was registered after all', (state, events) => {
		const over = met(milk, events);

		const weighing = weighed([met(bread, REGISTERED), over], reportOf([bread, milk]));

		expect(over.state).toBe(state);
		expect(verdictsOf(weighing)).toEqual([['milk', 'prove']]);
		expect(weighing.findings).toMatchObject([{ what: 'registered-after-all', kind: 'sell', entry: 'milk' }]);
	});

	test('what was registered after all is not told again by the next report while another sale is in doubt', () => {
		const contradicted = met(milk, [...REFUSED, 'prove']);
		const other = met(cashSale('other', 10_00), LOST);

		const weighing = weighed([contradicted, other], reportOf([milk]), { settled: false });

		expect(weighing.verdicts).toEqual([]);
	});

	test('fewer than are known is missing: there is no new checkpoint, and nothing is settled', () => {
		const weighing = weighed([met(bread, REGISTERED), met(milk, LOST)], reportOf([]));

		expect(weighing).toMatchObject({
			verdicts: [],
			open: [{ id: 'milk', why: 'unclear' }],
			findings: [{ what: 'missing', kind: 'sell', entry: null, figures: { count: -1, cash: -28_50 } }],
			isCheckpoint: false
		});
	});

	test('sums that no documents explain are shown, and the next report counts from there', () => {
		const weighing = weighed([met(bread, REGISTERED)], reportOf([bread, cashSale('from elsewhere', 1_23)]));

		expect(weighing).toMatchObject({
			findings: [{ what: 'unexplained', kind: 'sell', entry: null, figures: { count: 1, cash: 1_23 } }],
			isCheckpoint: true
		});
	});

	test('trouble in one kind does not hold up the others', () => {
		const entries = [met(bread, REGISTERED), met(refund('returned', 5_00), LOST)];

		const weighing = weighed(entries, reportOf([refund('returned', 5_00)]));

		expect(weighing.findings).toMatchObject([{ what: 'missing', kind: 'sell' }]);
		expect(verdictsOf(weighing)).toEqual([['returned', 'prove']]);
	});
});

describe('the last receipt that a report names', () => {
	const [bread, milk] = [cashSale('bread', 28_50), cashSale('milk', 54_30)];
	const idsOf = ({ verdicts }: Weighing) => verdicts.map(({ registrationId }) => registrationId);

	test('one that nobody knows is the only sale just proven', () => {
		const weighing = weighed([met(bread, LOST)], reportOf([bread], { lastReceiptId: 'kasa-9' }));

		expect(idsOf(weighing)).toEqual(['kasa-9']);
	});

	test('of several just proven nobody can say whose it is', () => {
		const report = reportOf([bread, milk], { lastReceiptId: 'kasa-9' });

		expect(idsOf(weighed([met(bread, LOST), met(milk, LOST)], report))).toEqual([null, null]);
	});

	test('one that is known already is nobody else’s', () => {
		const known = met(bread, REGISTERED, numbered('kasa-9'));
		const report = reportOf([bread, milk], { lastReceiptId: 'kasa-9' });

		expect(idsOf(weighed([known, met(milk, LOST)], report))).toEqual([null]);
	});

	test('it may be that of a sale registered without a number, so it is not given to another', () => {
		const withoutNumber = met(bread, REGISTERED);
		const report = reportOf([bread, milk], { lastReceiptId: 'kasa-9' });

		expect(idsOf(weighed([met(milk, LOST), withoutNumber], report))).toEqual([null]);
	});

	test('a service document is given none: it is no receipt', () => {
		const cashIn = service('service-in', 100_00);
		const report = reportOf([cashIn], { lastReceiptId: 'kasa-9' });

		expect(idsOf(weighed([met(cashIn, LOST)], report))).toEqual([null]);
	});

	test('where something was doubled it may be the second copy’s', () => {
		const report = reportOf([bread, bread], { lastReceiptId: 'kasa-9' });

		expect(idsOf(weighed([met(bread, LOST)], report))).toEqual([null]);
	});

	test('a report without one gives none', () => {
		expect(idsOf(weighed([met(bread, LOST)], reportOf([bread])))).toEqual([null]);
	});
});
