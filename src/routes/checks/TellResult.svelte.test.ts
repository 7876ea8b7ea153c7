import { fireEvent, render } from '@testing-library/svelte';
import { expect, test } from 'vitest';
import type { ResultsTold } from '#lib/api/bitrix24.ts';
import type { CheckTold } from '#lib/till/checks/checks-server.ts';
import TellResult from './TellResult.svelte';

const TAKEN: ResultsTold = { told: 1, trouble: null, untold: [] };
const UNKNOWN = { kind: 'refused' as const, code: 'ERROR_CHECK_NOT_FOUND', words: 'Check not found' };

function told(answer: CheckTold<ResultsTold>) {
	let calls = 0;
	const screen = render(TellResult, {
		again: false,
		ontell: () => {
			calls += 1;
			return Promise.resolve(answer);
		}
	});
	const press = () => fireEvent.click(screen.getByRole('button'));
	return { ...screen, press, calls: () => calls };
}

test('what Bitrix24 took is said in place', async () => {
	const { press, findByText, getByRole } = told({ ok: true, value: TAKEN });

	expect(getByRole('button').textContent).toContain('Передати в Bitrix24');
	await press();

	expect(await findByText('Bitrix24 прийняв результат.')).toBeTruthy();
});

test('what Bitrix24 says against it stands in its own words', async () => {
	const { press, findByRole } = told({ ok: true, value: { ...TAKEN, told: 0, trouble: UNKNOWN } });

	await press();

	expect((await findByRole('alert')).textContent).toContain('Check not found');
});

test('what has to be settled here first leads to where that is done', async () => {
	const trouble = { kind: 'here' as const, code: 'no-webhook', words: '' };
	const { press, findByRole } = told({ ok: true, value: { ...TAKEN, told: 0, trouble } });

	await press();

	expect((await findByRole('alert')).textContent).toContain('Вебхука ще немає');
	expect((await findByRole('link')).getAttribute('href')).toContain('/settings/bitrix24');
});

test('a check that became another meanwhile is no success', async () => {
	const { press, findByRole, queryByText } = told({ ok: true, value: { ...TAKEN, told: 0 } });

	await press();

	expect((await findByRole('alert')).textContent).toContain('Чек уже не такий');
	expect(queryByText('Bitrix24 прийняв результат.')).toBeNull();
});

test('a server that is away is named, and two presses at once are one', async () => {
	const { press, calls, findByRole } = told({ ok: false, why: 'silent' });

	await Promise.all([press(), press()]);

	expect((await findByRole('alert')).textContent).toContain('Сервер не відповідає');
	expect(calls()).toBe(1);
});
