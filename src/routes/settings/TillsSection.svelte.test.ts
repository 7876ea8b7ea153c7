import { fireEvent, render } from '@testing-library/svelte';
import { expect, test } from 'vitest';
import { MANAGERS_PIN, NOW, REGISTER, ShopForTests, TILL } from '#lib/till/shop/shop-for-tests.ts';
import TillsSection from './TillsSection.svelte';

const TABLET = { ...TILL, id: 't2', name: 'Планшет у залі', register: null, admittedBy: 'Ірина Мельник' };
const OLD = { ...TILL, id: 't3', name: 'Старий ноутбук', revokedAt: NOW };

async function tills({ near = true, locked = false } = {}) {
	const shop = new ShopForTests();
	shop.near = near;
	shop.tills = [TILL, { ...TABLET, locked }, OLD];
	shop.registers = [REGISTER, { ...REGISTER, id: 'r2', name: 'Каса 2' }];
	const desk = shop.desk();
	await Promise.all([desk.open(), desk.here.ask()]);
	const screen = render(TillsSection, { desk, now: () => NOW });
	const press = (name: string | RegExp) => fireEvent.click(screen.getByRole('button', { name }));
	const type = (label: string, value: string) => fireEvent.input(screen.getByLabelText(label), { target: { value } });
	return { ...screen, shop, press, type };
}

test('a till shows its register and when it was last heard, and this one is marked', async () => {
	const { getByRole } = await tills();

	const list = getByRole('list', { name: 'Допущені прилавки' }).textContent;

	expect(list).toMatch(/Біля входу\s*цей\s*Продукти на Лесі, відгукувався 2 хв тому/);
	expect(list).toMatch(/Планшет у залі\s*без каси/);
});

test('a till that wrong PINs have locked says so in the list', async () => {
	const { getByRole } = await tills({ locked: true });

	const list = getByRole('list', { name: 'Допущені прилавки' }).textContent;

	expect(list).toMatch(/Планшет у залі\s*заблоковано/);
	expect(list).not.toMatch(/Біля входу\s*заблоковано/);
});

test('revoked tills stand apart, with the day', async () => {
	const { getByRole } = await tills();

	const list = getByRole('list', { name: 'Відкликані' }).textContent;

	expect(list).toBe('Старий ноутбук, відкликано 22.11.2026, 10:00');
});

test('opened, a till tells where it was admitted, when and by whom', async () => {
	const { container, press } = await tills();

	await press(/Планшет у залі/);

	expect(container.textContent).toContain('http://localhost:3000');
	expect(container.textContent).toContain('21.11.2026, 10:00, Ірина Мельник');
});

test('a till gets another name, another register and approvals without the server', async () => {
	const { shop, press, type, getByLabelText, getByRole, findByText } = await tills();

	await press(/Планшет у залі/);
	await type('Назва прилавка', 'Зал');
	await fireEvent.change(getByLabelText('Каса'), { target: { value: 'r2' } });
	await fireEvent.click(getByRole('switch', { name: 'Дозволи й без сервера' }));
	await press('Зберегти');
	await findByText('Збережено: Зал');

	expect(shop.asked).toEqual([
		{ what: 'PATCH /api/tills/t2', body: { name: 'Зал', register: 'r2', offlineApproval: true } }
	]);
});

test('the risk of approvals without the server stands beside their switch', async () => {
	const { press, container } = await tills();

	await press(/Планшет у залі/);

	expect(container.textContent).toContain('Якщо його вкрадуть, PIN легше підібрати.');
});

test('a register that is gone meanwhile is said at its field', async () => {
	const { shop, press, getByLabelText, findByText } = await tills();

	await press(/Планшет у залі/);
	await fireEvent.change(getByLabelText('Каса'), { target: { value: 'r2' } });
	shop.registers = [REGISTER];
	await press('Зберегти');

	expect(await findByText('Цієї каси вже немає. Оберіть іншу.')).toBeTruthy();
});

test('a till is revoked after a question that says what becomes of it', async () => {
	const { press, findByText, getByRole } = await tills();

	await press(/Планшет у залі/);
	await press('Відкликати прилавок');
	const question = getByRole('alertdialog').textContent;
	await press('Відкликати');
	await findByText('Відкликано: Планшет у залі');

	expect(question).toContain('Чеки, пробиті раніше, він ще передасть');
	expect(question).not.toContain('за яким ви зараз');
	expect(getByRole('list', { name: 'Відкликані' }).textContent).toContain('Планшет у залі');
});

test('whoever revokes the till they stand at is told so', async () => {
	const { press, getByRole } = await tills();

	await press(/Біля входу/);
	await press('Відкликати прилавок');

	expect(getByRole('alertdialog').textContent).toContain('Це прилавок, за яким ви зараз');
});

test('on the server’s own computer a press unlocks any till', async () => {
	const { shop, press, findByText } = await tills();

	await press(/Планшет у залі/);
	await press('Зняти блокування PIN');
	await findByText('Блокування знято: PIN знову приймаються.');

	expect(shop.asked).toEqual([{ what: 'POST /api/sign-in/unlock', body: { till: 't2' } }]);
});

test('elsewhere a manager’s PIN unlocks this till, and of others it is said where', async () => {
	const { shop, press, type, findByText, container } = await tills({ near: false });

	await press(/Планшет у залі/);
	await press(/Біля входу/);
	await type('PIN', MANAGERS_PIN);
	await press('Зняти блокування PIN');
	await findByText('Блокування знято: PIN знову приймаються.');

	expect(shop.asked).toEqual([{ what: 'POST /api/sign-in/unlock', body: { pin: MANAGERS_PIN } }]);
	expect(container.textContent).toContain('відмикає PIN керівника на ньому самому');
});
