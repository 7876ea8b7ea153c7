import { m } from '#lib/messages/messages.js';
import { entriesOnDisk } from './on-the-disk.ts';
import { expect, test, type OpenedTill } from './open-till.ts';
import { SLIP, type TillVerbs } from './till-verbs.ts';

const RULES = [
	{ is: 'half a kopiyka goes up', lineRule: 'half-up', words: m.register_line_half_up() },
	{ is: 'half a kopiyka goes down', lineRule: 'down', words: m.register_line_down() }
] as const;

/** What ten buyers take, and how they pay; lines end in halves of a kopiyka, and cash in steps of fifty. */
const BUYERS: readonly ((till: TillVerbs) => Promise<void>)[] = [
	async (till) => {
		await till.scan('2*1102');
		await till.payInCash();
	},
	async (till) => {
		await till.ringFree('Дріт', '10,49', '1,5');
		await till.payInCash();
	},
	async (till) => {
		await till.scan('2*1101');
		await till.weigh('201', '0,345');
		await till.discountReceipt('10', '%');
		await till.payInCash();
	},
	async (till) => {
		await till.scan('3*104');
		await till.pay();
		await till.takeCard();
		await till.confirm();
	},
	async (till) => {
		await till.scan('1101');
		await till.scan('104');
		await till.pay();
		await till.takeCash('20');
		await till.takeCard();
		await till.confirm();
	},
	async (till) => {
		await till.ringFree('Мотузка', '28,50', '0,35');
		await till.ringFree('Шнур', '10,53', '0,5');
		await till.pay();
		await till.takeCash('50');
		await till.confirm();
	},
	async (till) => {
		await till.scan('1102');
		await till.discountLine('1,50', '₴');
		await till.payInCash();
	},
	async (till) => {
		await till.weigh('201', '0,333');
		await till.payByCard();
	},
	async (till) => {
		await till.ringFree('Плитка', '333,33', '3');
		await till.payInCash();
	},
	async (till) => {
		await till.scan('104');
		await till.payInCash();
	}
];

for (const { is, lineRule, words } of RULES) {
	test(`a whole day where ${is}: the Z, the drawer and the journal agree to the kopiyka`, async ({ openTill }) => {
		test.setTimeout(150_000);
		const opened = await openTill({ kasa: { switches: { lineRule } } });
		const { page, till, kasa } = opened;
		await till.openShift();
		if (lineRule === 'down') await till.setRounding({ cash: m.register_step_50(), lines: words });
		await till.at('shift').click();
		await till.at('other-float').click();
		await moveCash(opened, '500');
		await page.getByRole('link', { name: m.nav_sell() }).click();

		const codes: string[] = [];
		for (const buys of BUYERS) {
			await buys(till);
			codes.push(await till.fiscalCode());
			await till.next();
		}
		const [bread = '', wire = ''] = codes;
		await giveBackOne(opened, bread);
		await giveBackAll(opened, wire);
		await handOut(opened, '500');
		await till.at('cash-out').click();
		await page.getByRole('button', { name: m.cash_reason_collection(), exact: true }).click();
		await moveCash(opened, '120,50');
		await till.at('make-x-report').click();
		const expected = Number(await till.at('expected-cash').getAttribute('data-kopiykas'));
		await till.at('close-shift').click();
		await countDrawer(opened, expected);
		await till.at('confirm-close').click();
		await expect(till.at('z-report')).toBeVisible();

		const z = await till.figures('z-report');
		const day = await dayOnDisk(opened);
		expect(z).toMatchObject({
			sales: day.sold,
			returns: -day.returned,
			'service-in': 500_00,
			'service-out': -120_50,
			withdrawals: -500_00,
			balance: day.cash
		});
		expect(expected).toBe(day.cash);
		expect(kasa.kasa.sold.map(({ total }) => total)).toEqual(day.totals);
		expect(day.states).toEqual(['fiscal']);
		await expect(till.at('count-slip')).toHaveAttribute('data-difference', '0');
	});
}

async function moveCash({ till }: OpenedTill, hryvnias: string) {
	await till.field(m.cash_amount()).fill(hryvnias);
	await till.at('confirm-cash').click();
	await expect(till.at('cash-done')).toBeVisible();
	await till.at('cash-ready').click();
}

/** To the card that bought something before. */
async function handOut(opened: OpenedTill, hryvnias: string) {
	const { till } = opened;
	await till.at('shift').click();
	await till.at('cash-hand-out').click();
	const purchase = till.at('withdrawal-purchase');
	const option = purchase.locator('option', { hasText: SLIP.mask }).first();
	await purchase.selectOption(await option.getAttribute('value'));
	await moveCash(opened, hryvnias);
}

async function findSale({ page, till }: OpenedTill, code: string) {
	await page.getByRole('link', { name: m.nav_return() }).click();
	await expect(page).toHaveURL(/\/return$/);
	await till.find(code);
	await expect(till.at('original')).toHaveAttribute('data-fiscal-code', code);
}

async function giveBackOne(opened: OpenedTill, code: string) {
	await findSale(opened, code);
	await opened.till.at('sold-line').first().getByRole('button', { name: m.stepper_more() }).click();
	await giveBack(opened);
}

async function giveBackAll(opened: OpenedTill, code: string) {
	await findSale(opened, code);
	await opened.till.at('all-goods').click();
	await giveBack(opened);
}

async function giveBack({ till }: OpenedTill) {
	await till.at('pay').click();
	await till.at('confirm').click();
	await expect(till.at('done')).toBeVisible();
	await till.button(m.return_next()).click();
}

/** As it should be, in hryvnia coins and one of fifty kopiykas. */
async function countDrawer({ till }: OpenedTill, expected: number) {
	await till.at('open-count').click();
	await till
		.field(m.count_pieces_of({ face: m.count_face_note({ face: '1' }) }))
		.fill(String(Math.floor(expected / 100)));
	if (expected % 100 !== 0) await till.field(m.count_pieces_of({ face: m.count_face_coin({ face: '50' }) })).fill('1');
	await till.at('record-count').click();
	await expect(till.at('count-slip')).toBeVisible();
}

/** The day as the till's journal has it. */
async function dayOnDisk({ page }: OpenedTill) {
	const entries = await entriesOnDisk(page);
	const sum = (figures: readonly number[]) => figures.reduce((whole, figure) => whole + figure, 0);
	const of = (kind: string) => entries.filter(({ document }) => document.kind === kind).map(({ document }) => document);
	/** What was kept of each receipt: all of it, or its cash alone. */
	const paid = (kind: 'sell' | 'return', form?: 'cash') =>
		sum(
			of(kind).map((document) => {
				if (document.kind !== kind) return 0;
				const cashless = document.payments.filter((payment) => payment.form === 'cashless');
				return document.due - (form === 'cash' ? sum(cashless.map(({ amount }) => amount)) : 0);
			})
		);
	const moved = (kind: string) => sum(of(kind).map((document) => ('amount' in document ? document.amount : 0)));
	return {
		sold: paid('sell'),
		returned: paid('return'),
		cash:
			moved('service-in') + paid('sell', 'cash') - paid('return', 'cash') - moved('service-out') - moved('withdrawal'),
		totals: of('sell').flatMap((document) => ('receipt' in document ? [document.receipt.total] : [])),
		states: [...new Set(entries.map(({ state }) => state))]
	};
}
