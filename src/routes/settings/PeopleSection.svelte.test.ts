import { fireEvent, render, waitFor } from '@testing-library/svelte';
import { expect, test } from 'vitest';
import { MANAGER, MANAGERS_PIN, ShopForTests } from '#lib/till/shop/shop-for-tests.ts';
import PeopleSection from './PeopleSection.svelte';

async function people(shop = new ShopForTests()) {
	const desk = shop.desk();
	await desk.people.ask();
	const screen = render(PeopleSection, { desk, me: MANAGER });
	const press = (name: string | RegExp) => fireEvent.click(screen.getByRole('button', { name }));
	const type = (label: string, value: string) => fireEvent.input(screen.getByLabelText(label), { target: { value } });
	const confirm = (pin = MANAGERS_PIN) => type('PIN керівника', pin);
	return { ...screen, shop, desk, press, type, confirm };
}

test('everybody stands there with their role', async () => {
	const { getByRole } = await people();

	const list = getByRole('list', { name: 'Люди крамниці' }).textContent;

	expect(list).toMatch(/Ірина Мельник.*це ви.*керівник.*Олена Ткаченко.*касир/);
});

test('somebody new comes with a name, a role and a PIN', async () => {
	const { shop, press, type, findByText, confirm } = await people();

	await press('Додати людину');
	await type('Ім’я та прізвище', ' Тарас Шевчук ');
	await type('PIN', '4096');
	await confirm();
	await press('Зберегти');
	await findByText('Збережено: Тарас Шевчук');

	expect(shop.asked).toEqual([
		{
			what: 'POST /api/people',
			body: { name: 'Тарас Шевчук', role: 'cashier', pin: '4096', managersPin: MANAGERS_PIN }
		}
	]);
});

test('what is missing or no PIN is said at its field, and nobody is asked', async () => {
	const { shop, press, type, getByText } = await people();

	await press('Додати людину');
	await type('PIN', '12');
	await press('Зберегти');

	expect(getByText('Впишіть ім’я')).toBeTruthy();
	expect(getByText('PIN — це від 4 до 8 цифр.')).toBeTruthy();
	expect(shop.asked).toEqual([]);
});

test('a PIN that is taken says so at its field, and all that was typed stays', async () => {
	const { press, type, findByText, getByLabelText, confirm } = await people();

	await press('Додати людину');
	await type('Ім’я та прізвище', 'Тарас Шевчук');
	await type('PIN', '1111');
	await confirm();
	await press('Зберегти');
	await findByText('Такий PIN уже хтось має. Оберіть інший.');

	expect(getByLabelText('Ім’я та прізвище')).toHaveProperty('value', 'Тарас Шевчук');
	expect(getByLabelText('PIN')).toHaveProperty('value', '1111');
});

test('while the server is away nothing typed is lost, and one press tries again', async () => {
	const { shop, press, type, findByText, findByRole, confirm } = await people();

	await press('Додати людину');
	await type('Ім’я та прізвище', 'Тарас Шевчук');
	await type('PIN', '4096');
	shop.away = true;
	await confirm();
	await press('Зберегти');
	const refusal = await findByRole('alert');
	shop.away = false;
	await fireEvent.click(refusal.querySelector('button')!);
	await findByText('Збережено: Тарас Шевчук');

	expect(refusal.textContent).toContain('Сервер не відповів.');
	expect(shop.people).toHaveLength(3);
});

test('a PIN field keeps its secret and calls for digits', async () => {
	const { press, getByLabelText } = await people();

	await press('Додати людину');

	expect(getByLabelText('PIN').outerHTML).toMatch(/type="password"/);
	expect(getByLabelText('PIN')).toMatchObject({ inputMode: 'numeric', autocomplete: 'off' });
});

test('of somebody only what was changed is sent', async () => {
	const { shop, press, type, findByText, confirm } = await people();

	await press(/Олена Ткаченко/);
	await type('Ім’я та прізвище', 'Олена Ткач');
	await press('Керівник');
	await confirm();
	await press('Зберегти');
	await findByText('Збережено: Олена Ткач');

	expect(shop.asked).toEqual([
		{ what: 'PATCH /api/people/p2', body: { name: 'Олена Ткач', role: 'manager', managersPin: MANAGERS_PIN } }
	]);
});

test('a manager who gives themself a new PIN stays signed in', async () => {
	const { shop, press, type, findByText, confirm } = await people();

	await press(/Ірина Мельник/);
	await type('Новий PIN', '550055');
	await confirm();
	await press('Зберегти');
	await findByText('Збережено: Ірина Мельник');

	await waitFor(() =>
		expect(shop.asked).toEqual([
			{ what: 'PATCH /api/people/p1', body: { pin: '550055', managersPin: MANAGERS_PIN } },
			{ what: 'POST /api/sign-in', body: { pin: '550055' } }
		])
	);
});

test('nobody is changed or removed without a manager’s PIN, and a cashier’s is none', async () => {
	const { shop, press, type, confirm, findByText, getByText } = await people();

	await press(/Олена Ткаченко/);
	await type('Ім’я та прізвище', 'Олена Ткач');
	await press('Зберегти');
	const unsaid = getByText('Впишіть PIN керівника');
	await press('Прибрати з крамниці');
	await press('Прибрати');
	const asked = [...shop.asked];
	await confirm('1111');
	await press('Прибрати');

	expect(await findByText('Це PIN касира. Потрібен PIN керівника.')).toBeTruthy();
	expect(unsaid).toBeTruthy();
	expect(asked).toEqual([]);
	expect(shop.people).toHaveLength(2);
});

test('a manager’s PIN does not stay in the form for whoever comes next', async () => {
	const { press, type, confirm, findByText, getByLabelText } = await people();

	await press('Додати людину');
	await type('Ім’я та прізвище', 'Тарас Шевчук');
	await type('PIN', '1111');
	await confirm();
	await press('Зберегти');
	await findByText('Такий PIN уже хтось має. Оберіть інший.');

	expect(getByLabelText('PIN керівника')).toHaveProperty('value', '');
});

test('nobody is removed by one press, and no is no', async () => {
	const { shop, press, getByRole } = await people();

	await press(/Олена Ткаченко/);
	await press('Прибрати з крамниці');
	const question = getByRole('alertdialog').textContent;
	await press('Лишити');

	expect(question).toContain('Прибрати з крамниці: Олена Ткаченко?');
	expect(shop.asked).toEqual([]);
});

test('whoever was removed is gone from the list', async () => {
	const { press, findByText, queryByRole, confirm } = await people();

	await press(/Олена Ткаченко/);
	await press('Прибрати з крамниці');
	await confirm();
	await press('Прибрати');
	await findByText('Прибрано: Олена Ткаченко');

	expect(queryByRole('button', { name: /Олена Ткаченко/ })).toBeNull();
});

test('the only manager can neither leave nor become a cashier', async () => {
	const { press, findByText, shop, confirm } = await people();

	await press(/Ірина Мельник/);
	await press('Прибрати з крамниці');
	await confirm();
	await press('Прибрати');
	await findByText('Це єдиний керівник.');
	await press('Касир');
	await confirm();
	await press('Зберегти');
	await findByText('Це єдиний керівник.');

	expect(shop.people).toHaveLength(2);
});

test('a row that is folded by Esc keeps what was typed in it', async () => {
	const { press, type, getByLabelText, getByRole } = await people();

	await press(/Олена Ткаченко/);
	await type('Ім’я та прізвище', 'Олена Т');
	await fireEvent.keyDown(getByLabelText('Ім’я та прізвище'), { key: 'Escape' });
	const folded = getByRole('button', { name: /Олена Ткаченко/ }).getAttribute('aria-expanded');
	await press(/Олена Ткаченко/);

	expect(folded).toBe('false');
	expect(getByLabelText('Ім’я та прізвище')).toHaveProperty('value', 'Олена Т');
});

test('the page knows that something is not saved until it is saved or given up', async () => {
	const { desk, press, type } = await people();

	await press(/Олена Ткаченко/);
	await type('Ім’я та прізвище', 'Олена Т');
	const typed = desk.drafts.any;
	await press('Скасувати');

	expect([typed, desk.drafts.any]).toEqual([true, false]);
});

test('a list the server did not give says so, and one press asks again', async () => {
	const shop = new ShopForTests();
	shop.away = true;
	const { press, findByRole } = await people(shop);

	shop.away = false;
	await press('Спробувати ще раз');

	expect(await findByRole('button', { name: /Олена Ткаченко/ })).toBeTruthy();
});
