import { fireEvent, render } from '@testing-library/svelte';
import { expect, test } from 'vitest';
import type { AddressTest } from '#lib/till/test-address.ts';
import Welcome from './Welcome.svelte';

const SILENT: AddressTest = { ok: false, failure: { code: 'no-answer' } };

interface Come {
	here?: boolean;
	trouble?: string | null;
	manager?: 'new' | 'known';
}

function welcome({ here = true, trouble = null, manager = 'new' }: Come = {}) {
	const told: unknown[] = [];
	const tested: string[] = [];
	const screen = render(Welcome, {
		manager,
		here,
		address: 'http://127.0.0.1:9200',
		busy: false,
		trouble,
		test: (address: string) => {
			tested.push(address);
			return Promise.resolve(SILENT);
		},
		ontraining: () => told.push('training'),
		onreal: (shop: unknown) => told.push(shop)
	});

	async function fill(fields: Record<string, string>) {
		for (const [label, value] of Object.entries(fields)) {
			await fireEvent.input(screen.getByLabelText(label), { target: { value } });
		}
	}
	const start = () => fireEvent.click(screen.getByRole('button', { name: 'Створити касу й керівника' }));
	return { ...screen, told, tested, fill, start };
}

const FILLED = {
	'Назва каси': ' Продукти на Лесі ',
	'Ім’я та прізвище керівника': 'Ірина Мельник',
	'PIN керівника': '730265',
	'PIN ще раз': '730265'
};

test('training begins by one press, or by Enter', async () => {
	const { getByRole, told } = welcome();

	await fireEvent.click(getByRole('button', { name: /Почати навчання/ }));
	await fireEvent.keyDown(document.body, { key: 'Enter' });

	expect(told).toEqual(['training', 'training']);
});

test('Enter in a field begins no training', async () => {
	const { getByLabelText, told } = welcome();

	await fireEvent.keyDown(getByLabelText('Назва каси'), { key: 'Enter' });

	expect(told).toEqual([]);
});

test('a real register begins with its name, its address and its first manager', async () => {
	const { fill, start, told } = welcome();

	await fill(FILLED);
	await start();

	expect(told).toEqual([
		{
			register: { name: 'Продукти на Лесі', address: 'http://127.0.0.1:9200' },
			manager: 'Ірина Мельник',
			pin: '730265'
		}
	]);
});

test('nothing begins while something is missing or wrong, and each field says what', async () => {
	const { fill, start, told, getByText, getAllByText } = welcome();

	await fill({ 'PIN керівника': '7302', 'PIN ще раз': '7303' });
	await start();

	expect(told).toEqual([]);
	expect(getAllByText('Впишіть, будь ласка')).toHaveLength(2);
	expect(getByText('PIN не збігаються')).toBeTruthy();
});

test('the address is tried on the spot, and what came of it stands below', async () => {
	const { getByRole, findByText, getByTestId, tested } = welcome();

	await fireEvent.click(getByRole('button', { name: 'Перевірити зв’язок' }));
	await findByText('Відповіді немає.');

	expect(tested).toEqual(['http://127.0.0.1:9200']);
	expect(getByTestId('kasa-check').dataset.outcome).toBe('no-answer');
});

test('elsewhere than on the server’s computer only training is offered', () => {
	const { container, queryByLabelText } = welcome({ here: false });

	expect(container.textContent).toContain('Першого керівника створюють на комп’ютері');
	expect(queryByLabelText('PIN керівника')).toBeNull();
});

test('a manager whom the shop knows makes a register with one PIN', async () => {
	const { fill, getByRole, queryByLabelText, told } = welcome({ manager: 'known' });

	await fill({ 'Назва каси': 'Каса 2', 'PIN керівника': '730265' });
	await fireEvent.click(getByRole('button', { name: 'Створити касу' }));

	expect(queryByLabelText('PIN ще раз')).toBeNull();
	expect(told).toMatchObject([{ manager: null, pin: '730265', register: { name: 'Каса 2' } }]);
});

test('why a shop could not begin stands over the form', () => {
	const { getByTestId } = welcome({ trouble: 'Керівник у крамниці вже є.' });

	expect(getByTestId('refusal').textContent).toContain('Керівник у крамниці вже є');
});
