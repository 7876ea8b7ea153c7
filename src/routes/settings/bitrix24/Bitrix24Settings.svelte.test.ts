import { fireEvent, render, waitFor, within } from '@testing-library/svelte';
import { expect, test } from 'vitest';
import type { UntoldResult } from '#lib/api/bitrix24.ts';
import { kopiykas } from '#lib/domain/money.ts';
import type { TaxRate } from '#lib/domain/tax.ts';
import { UNSET } from '#lib/till/shop/bitrix24-for-tests.ts';
import { MANAGERS_PIN, REGISTER, ShopForTests } from '#lib/till/shop/shop-for-tests.ts';
import Bitrix24Settings from './Bitrix24Settings.svelte';

const WEBHOOK = 'https://firma.bitrix24.ua/rest/1/s3cret/';
const NAMED = { ...REGISTER, inn: '1234567890', numberKkm: 'K-1' };
const LIVE = { ...NAMED, mode: 'live' as const };
const TRIAL = { ...NAMED, id: 'r2', numberKkm: 'K-2', mode: 'test' as const };
const RATES: TaxRate[] = [{ code: 5, label: 'ПДВ 20%', symbol: 'А', rate: 20, extraRate: null }];
const UNTOLD: UntoldResult = {
	id: 'c1',
	portalId: '85',
	kind: 'sell',
	total: kopiykas(45_00),
	awaits: false,
	tries: 0,
	trouble: null,
	next: null
};
const TROUBLE = { kind: 'refused' as const, code: 'ERROR_CASHBOX_ADD', words: 'Cashbox limit reached' };

/** A step of the page, by the id of its section. */
type Step = 'portal' | 'examine' | 'checks' | 'cashboxes' | 'try' | 'door' | 'results' | 'undo';

async function page(shop = new ShopForTests()) {
	const desk = shop.desk();
	const screen = render(Bitrix24Settings, { desk, rates: RATES });
	await screen.findByRole('heading', { name: '1. Портал' });
	const at = (step: Step) => {
		const section = screen.container.querySelector<HTMLElement>(`#${step}`);
		if (!section) throw new Error(`No ${step} on the page`);
		const found = within(section);
		return {
			...found,
			text: () => section.textContent,
			press: (name: string | RegExp) => fireEvent.click(found.getByRole('button', { name })),
			type: (label: string, value: string) => fireEvent.input(found.getByLabelText(label), { target: { value } }),
			pick: (label: string, option: string) => {
				const list = found.getByLabelText(label);
				const value = within(list).getByRole<HTMLOptionElement>('option', { name: option }).value;
				return fireEvent.change(list, { target: { value } });
			}
		};
	};
	return { ...screen, shop, desk, at };
}

function shopWithWebhook(changed: Partial<typeof UNSET> = {}) {
	const shop = new ShopForTests();
	shop.bitrix24.settings = { ...UNSET, webhook: 'kept', domain: 'firma.bitrix24.ua', ...changed };
	shop.registers = [NAMED];
	return shop;
}

test('a webhook is saved with a manager’s PIN, and stands nowhere afterwards', async () => {
	const { shop, at, container } = await page();
	const portal = at('portal');

	await portal.type('Вхідний вебхук', ` ${WEBHOOK}`);
	await portal.type('PIN керівника', MANAGERS_PIN);
	await fireEvent.submit(portal.getByLabelText('PIN керівника'));
	await portal.findByText('Вебхук збережено.');

	expect(shop.asked[0]).toEqual({ what: 'PATCH /api/bitrix24', body: { webhook: WEBHOOK, pin: MANAGERS_PIN } });
	expect(portal.getByLabelText('Інший вебхук')).toMatchObject({ type: 'password', value: '' });
	expect(container.innerHTML).not.toContain('s3cret');
});

test('a saved webhook is looked at at once', async () => {
	const { shop, at } = await page();
	const portal = at('portal');

	await portal.type('Вхідний вебхук', WEBHOOK);
	await portal.type('PIN керівника', MANAGERS_PIN);
	await portal.press('Зберегти вебхук');
	await at('examine').findByText('Податок «ПДВ 20%» ще без коду.');

	expect(shop.asked.map(({ what }) => what)).toEqual(['PATCH /api/bitrix24', 'POST /api/bitrix24/examine']);
});

test('what is no webhook, or no PIN, is said at its field and nobody is asked', async () => {
	const { shop, at } = await page();
	const portal = at('portal');

	await portal.type('Вхідний вебхук', 'https://firma.bitrix24.ua');
	await portal.type('PIN керівника', '12');
	await fireEvent.submit(portal.getByLabelText('PIN керівника'));

	expect(portal.getByLabelText('Вхідний вебхук').getAttribute('aria-invalid')).toBe('true');
	expect(portal.getByText('Потрібна адреса, як https://портал/rest/1/код/')).toBeTruthy();
	expect(portal.getByText('PIN — це від 4 до 8 цифр.')).toBeTruthy();
	expect(shop.asked).toEqual([]);
});

test('a PIN that is no manager’s loses the PIN and keeps the webhook', async () => {
	const { at } = await page();
	const portal = at('portal');

	await portal.type('Вхідний вебхук', WEBHOOK);
	await portal.type('PIN керівника', '1111');
	await portal.press('Зберегти вебхук');
	await portal.findByText('Це PIN касира. Потрібен PIN керівника.');

	expect(portal.getByLabelText('Вхідний вебхук')).toHaveProperty('value', WEBHOOK);
	expect(portal.getByLabelText('PIN керівника')).toHaveProperty('value', '');
});

test('what the server’s environment settles is named and cannot be changed', async () => {
	const shop = shopWithWebhook({
		webhook: 'environment',
		hold: true,
		environment: ['BITRIX24_WEBHOOK_URL', 'BITRIX24_HOLD_CHECKS', 'BITRIX24_DOOR_KEY'],
		door: { secret: 'environment', changedAt: 0, previousUntil: null }
	});

	const { at } = await page(shop);

	expect(at('portal').queryByLabelText(/вебхук/)).toBeNull();
	expect(at('portal').text()).toContain('BITRIX24_WEBHOOK_URL');
	expect(at('checks').getByRole('switch')).toHaveProperty('disabled', true);
	expect(at('checks').text()).toContain('BITRIX24_HOLD_CHECKS');
	expect(at('door').text()).toContain('BITRIX24_DOOR_KEY');
	expect(at('door').queryByRole('button', { name: 'Новий ключ' })).toBeNull();
});

test('a server without a public address says which variable it wants', async () => {
	const { at } = await page(shopWithWebhook({ publicUrl: null }));

	expect(at('portal').text()).toContain('Задайте PUBLIC_URL');
});

test('each finding is a sentence with its advice, and Bitrix24’s own words stand beside', async () => {
	const shop = shopWithWebhook();
	shop.bitrix24.examined = {
		...shop.bitrix24.examined,
		findings: [
			{ code: 'scope-missing', about: 'catalog', trouble: null },
			{
				code: 'taxes-unread',
				about: null,
				trouble: { kind: 'access', code: 'insufficient_scope', words: 'No rights' }
			},
			{ code: 'cashbox-inactive', about: 'r1', trouble: null }
		]
	};

	const { at } = await page(shop);
	const findings = await at('examine').findAllByRole('listitem');

	expect(findings.map(({ textContent }) => textContent)).toEqual([
		expect.stringMatching(/Вебхук не має права catalog\..*Додайте його/),
		expect.stringMatching(/Податки порталу не прочитано\..*Bitrix24 каже: No rights · insufficient_scope/),
		expect.stringMatching(/Касу «Продукти на Лесі» на порталі вимкнено\./)
	]);
});

test('a portal that does not answer says so in our words and its own', async () => {
	const shop = shopWithWebhook();
	const trouble = { kind: 'access' as const, code: 'expired_token', words: 'The access token expired' };
	shop.bitrix24.examined = { ...shop.bitrix24.examined, findings: [], trouble };

	const { at, getByRole } = await page(shop);
	const said = await at('examine').findByRole('alert');

	expect(said.textContent).toMatch(/Bitrix24 не приймає вебхука.*Bitrix24 каже: The access token expired/);
	expect(getByRole('navigation', { name: 'По порядку' }).textContent).toContain('портал не відповів як слід');
});

test('each tax of the portal gets codes of the register, and those without are named', async () => {
	const { shop, at } = await page(shopWithWebhook());
	const checks = at('checks');

	await checks.findByLabelText('ПДВ 20%');
	const unsettled = checks.getAllByText('Чек із цим податком не надрукується.').length;
	await checks.pick('ПДВ 20%', 'ПДВ 20% (5)');
	await checks.pick('Без ПДВ', 'без коду на чеку');
	await checks.press('Зберегти');
	await checks.findByText('Збережено');

	expect(unsettled).toBe(2);
	expect(shop.asked).toContainEqual({
		what: 'PATCH /api/bitrix24',
		body: { taxes: { '3': [5], '1': [] }, levies: { '3': { vat: 20, extra: 0, untaxed: false } } }
	});
	expect(checks.queryByText('Чек із цим податком не надрукується.')).toBeNull();
});

test('holding checks names its risk before it is switched on', async () => {
	const { shop, at } = await page(shopWithWebhook());
	const checks = at('checks');

	const risk = checks.getByRole('switch').getAttribute('aria-describedby');
	await fireEvent.click(checks.getByRole('switch'));
	await checks.press('Пробивати самим');
	await checks.press('Зберегти');
	await checks.findByText('Збережено');

	expect(document.getElementById(risk ?? '')?.textContent).toContain('Bitrix24 вважатиме його надрукованим');
	expect(shop.asked).toContainEqual({ what: 'PATCH /api/bitrix24', body: { automatic: true, hold: true } });
});

test('a wrong address is said at its field, and a silent server loses nothing', async () => {
	const { shop, at, desk } = await page(shopWithWebhook());
	const boxes = at('cashboxes');

	await boxes.type('Кому писати, якщо чек не надруковано', 'shop');
	await boxes.press('Зберегти');
	const wrong = boxes.getByText('Потрібна адреса, як shop@example.com');
	await boxes.type('Кому писати, якщо чек не надруковано', 'shop@example.com');
	shop.away = true;
	await boxes.press('Зберегти');
	const silent = await boxes.findByText('Сервер не відповів.');

	expect([wrong, silent].every(Boolean)).toBe(true);
	expect(boxes.getByLabelText('Кому писати, якщо чек не надруковано')).toHaveProperty('value', 'shop@example.com');
	expect(desk.drafts.any).toBe(true);
});

test('a register without INN or number cannot be chosen, and the way to mend it is there', async () => {
	const shop = shopWithWebhook();
	shop.registers = [NAMED, { ...REGISTER, id: 'r2', name: 'Кав’ярня' }];

	const { at } = await page(shop);
	const boxes = at('cashboxes');
	const mend = await boxes.findByRole('link', { name: 'До кас крамниці' });

	expect(mend.getAttribute('href')).toBe('/settings#registers');
	expect(boxes.getByRole('switch', { name: 'Кав’ярня' })).toHaveProperty('disabled', true);
	expect(boxes.getByRole('switch', { name: 'Продукти на Лесі' })).toHaveProperty('disabled', false);
});

test('only the chosen registers are set up, and the portal is looked at anew', async () => {
	const shop = shopWithWebhook();
	shop.registers = [NAMED, { ...NAMED, id: 'r2', name: 'Кав’ярня', numberKkm: 'K-2' }];
	const { at } = await page(shop);
	const boxes = at('cashboxes');

	await fireEvent.click(await boxes.findByRole('switch', { name: 'Кав’ярня' }));
	await boxes.press('Налаштувати 1 касу');
	await boxes.findByText('Каси налаштовано.');

	await waitFor(() =>
		expect(shop.asked.map(({ what, body }) => [what.replace('/api/bitrix24', ''), body])).toEqual([
			['POST /examine', {}],
			['POST /set-up', { registers: ['r2'] }],
			['POST /examine', {}]
		])
	);
});

test('the only live register is chosen at first, one for tests is marked and is not', async () => {
	const shop = shopWithWebhook();
	shop.registers = [LIVE, { ...TRIAL, name: 'Навчальна' }];

	const { at } = await page(shop);
	const boxes = at('cashboxes');
	const switches = await boxes.findAllByRole('switch');

	expect(switches.map((one) => one.getAttribute('aria-checked'))).toEqual(['true', 'false']);
	expect(boxes.text()).toContain('Тестова · № K-2');
});

test('a register for tests is not set up beside a live one, and the reason is said', async () => {
	const shop = shopWithWebhook();
	shop.registers = [LIVE, { ...TRIAL, name: 'Навчальна' }];
	const { at } = await page(shop);
	const boxes = at('cashboxes');

	await fireEvent.click(await boxes.findByRole('switch', { name: 'Навчальна' }));

	expect(boxes.getByText('Тестова каса не друкує поруч зі справжньою.')).toBeTruthy();
	expect(boxes.getByTestId('set-up')).toHaveProperty('disabled', true);
});

test('of several registers Bitrix24 picks one at random, which is said', async () => {
	const shop = shopWithWebhook({ handlerId: 7, cashboxes: { r1: 12, r2: 13 } });
	shop.registers = [LIVE, { ...LIVE, id: 'r2', name: 'Кав’ярня', numberKkm: 'K-2' }];

	const { at } = await page(shop);

	expect(await at('cashboxes').findByText(/обирає одну з цих кас, навмання/)).toBeTruthy();
});

test('with none chosen all are switched off there', async () => {
	const shop = shopWithWebhook({ handlerId: 7, cashboxes: { r1: 12 } });
	shop.registers = [LIVE];
	const { at } = await page(shop);
	const boxes = at('cashboxes');

	await fireEvent.click(await boxes.findByRole('switch', { name: 'Продукти на Лесі' }));
	await boxes.press('Вимкнути каси на порталі');
	await boxes.findByText('Каси налаштовано.');

	expect(shop.asked).toContainEqual({ what: 'POST /api/bitrix24/set-up', body: { registers: [] } });
});

test('what Bitrix24 did not set up is told once, in its own words too', async () => {
	const shop = shopWithWebhook();
	shop.bitrix24.trouble = TROUBLE;
	shop.registers = [LIVE];
	const { at } = await page(shop);
	const boxes = at('cashboxes');

	await boxes.findByRole('switch');
	await boxes.press('Налаштувати 1 касу');
	const said = await boxes.findAllByRole('alert');

	expect(said.map(({ textContent }) => textContent)).toEqual([
		expect.stringMatching(/Bitrix24 відмовив\..*Bitrix24 каже: Cashbox limit reached · ERROR_CASHBOX_ADD/)
	]);
	expect(boxes.queryByText('Каси налаштовано.')).toBeNull();
});

test('a door that refuses the trial says why, and the other may answer', async () => {
	const shop = shopWithWebhook();
	shop.bitrix24.tried = {
		trouble: null,
		print: { result: 'refused', status: 200, words: 'Невірний ключ · Wrong key' },
		check: { result: 'answered', status: 200, words: '' }
	};
	const { at, getByRole } = await page(shop);

	await at('try').press('Спробувати');
	await at('try').findByText(/^Двері CHECK відповідають за цією адресою/);

	expect(at('try').text()).toMatch(/Двері PRINT відмовили\..*Невірний ключ · Wrong key/);
	expect(getByRole('navigation', { name: 'По порядку' }).textContent).toContain('двері не відповідають');
});

test('the doors’ keys are shown for a manager’s PIN and hidden again', async () => {
	const { at } = await page(shopWithWebhook());
	const door = at('door');

	await door.type('PIN керівника', MANAGERS_PIN);
	await door.press('Показати');
	await door.findByText('https://pos.example.com/bitrix24/print?key=k3y');
	await door.press('Сховати');

	expect(door.text()).not.toContain('k3y');
	expect(door.getByLabelText('PIN керівника')).toHaveProperty('value', '');
});

test('another key is made after a question and a manager’s PIN, and the one before is said to be good for a day', async () => {
	const { shop, at } = await page(shopWithWebhook());
	const door = at('door');

	await door.press('Новий ключ');
	await door.press('Зробити');
	const asked = shop.asked.some(({ what }) => what.endsWith('/renew'));
	// The first is that of the addresses.
	const pin = door.getAllByLabelText('PIN керівника').at(-1);
	await fireEvent.input(pin!, { target: { value: MANAGERS_PIN } });
	await door.press('Зробити');
	await door.findByText(/Попередній ключ діє до/);

	expect(asked).toBe(false);
	expect(door.getByRole('status').textContent).toContain('Новий ключ зроблено.');
});

test('checks that Bitrix24 has not heard of are listed with its words, and told by hand', async () => {
	const trouble = { kind: 'refused' as const, code: 'ERROR_CHECK_NOT_FOUND', words: 'Check not found' };
	const shop = shopWithWebhook({ untold: [{ ...UNTOLD, tries: 3, trouble, next: 1_764_000_000_000 }] });
	const { at } = await page(shop);
	const results = at('results');

	const listed = results.getByRole('listitem').textContent;
	await results.press('Передати зараз');
	await results.findByText('Передано чеків: 1');

	expect(listed).toMatch(/Чек № 85, 45,00.₴.*Bitrix24 не знає такого чека.*Марних спроб: 3\..*Check not found/);
	expect(results.text()).toContain('Про всі пробиті чеки Bitrix24 знає.');
});

test('a check that Bitrix24 will never take is settled with a reason', async () => {
	const trouble = { kind: 'refused' as const, code: 'ERROR_CHECK_NOT_FOUND', words: '' };
	const shop = shopWithWebhook({ untold: [{ ...UNTOLD, tries: 3, trouble }] });
	const { at } = await page(shop);
	const results = at('results');

	await results.press('Більше не передавати');
	await results.press('Більше не передавати');
	const needed = results.getByText('Напишіть чому.');
	await results.type('Чому', 'Замовлення видалили');
	await results.press('Більше не передавати');
	await results.findByText('Про всі пробиті чеки Bitrix24 знає.');

	expect(needed).toBeTruthy();
	expect(shop.asked).toContainEqual({
		what: 'POST /api/bitrix24/results',
		body: { check: 'c1', settle: 'Замовлення видалили' }
	});
});

test('one whose fiscal number is awaited is not said to be told', async () => {
	const { at } = await page(shopWithWebhook({ untold: [{ ...UNTOLD, awaits: true }] }));

	expect(at('results').getByRole('listitem').textContent).toContain('Передамо, щойно буде фіскальний номер.');
	expect(at('results').queryByText('Про всі пробиті чеки Bitrix24 знає.')).toBeNull();
});

test('without a webhook nobody can tell what is in the portal', async () => {
	const { at } = await page(shopWithWebhook({ webhook: 'none', handlerId: 7, cashboxes: { r1: 12 } }));

	expect(at('undo').text()).toContain('Без вебхука не видно, що нашого є на порталі.');
	expect(at('undo').queryByRole('button')).toBeNull();
});

test('what is half undone says what is gone and what is left', async () => {
	const shop = shopWithWebhook({ handlerId: 7, cashboxes: { r1: 12, r2: 13 } });
	shop.registers = [LIVE, { ...LIVE, id: 'r2', name: 'Кав’ярня', numberKkm: 'K-2' }];
	shop.bitrix24.undone = {
		handler: { id: 7, trouble: TROUBLE },
		cashboxes: [
			{ register: 'r1', id: null, trouble: null },
			{ register: 'r2', id: 13, trouble: TROUBLE }
		]
	};
	const { at } = await page(shop);
	const undo = at('undo');

	await undo.press('Прибрати з порталу');
	await undo.type('PIN керівника', MANAGERS_PIN);
	await undo.press('Прибрати');
	await undo.findByText('Уже прибрано: Продукти на Лесі.');

	expect(undo.getByRole('alert').textContent).toMatch(/Кав’ярня: Bitrix24 відмовив\./);
});

test('nothing is taken out of the portal by one press, and no is no', async () => {
	const { shop, at } = await page(
		shopWithWebhook({ handlerId: 7, cashboxes: { r1: 12 }, unfinished: ['85'], untold: [UNTOLD] })
	);
	const undo = at('undo');

	await undo.press('Прибрати з порталу');
	const warned = undo.getByRole('alertdialog').textContent;
	await undo.press('Лишити');
	const before = shop.bitrix24.settings.handlerId;
	await undo.press('Прибрати з порталу');
	await undo.type('PIN керівника', MANAGERS_PIN);
	await undo.press('Прибрати');
	await undo.findByText('Прилавок прибрано з порталу.');

	expect(warned).toMatch(/Ще не пробито чеки № 85\. Bitrix24 ще не знає, що пробито чеки № 85\./);
	expect(before).toBe(7);
	expect(shop.bitrix24.settings).toMatchObject({ handlerId: null, cashboxes: {} });
});
