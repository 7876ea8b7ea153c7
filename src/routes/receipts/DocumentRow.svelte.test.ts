import { render } from '@testing-library/svelte';
import { expect, test } from 'vitest';
import { kopiykas } from '#lib/domain/money.ts';
import DocumentRow from './DocumentRow.svelte';

const ROW = {
	id: 'sale-1',
	at: 1,
	kind: 'sell' as const,
	standing: 'registered' as const,
	amount: kopiykas(10_00),
	fiscalCode: 'TEST-1',
	kasaId: '',
	forms: [],
	by: null,
	isOfBitrix24: false,
	names: [],
	goods: 0,
	own: ''
};
const PLACE = { good: null, place: 0, of: 1, chosen: false, onopen: () => undefined };

test('a receipt that Bitrix24 asked for is marked in the list, and no other is', () => {
	const own = render(DocumentRow, { row: ROW, ...PLACE });
	expect(own.queryByText('з Bitrix24')).toBeNull();
	own.unmount();

	const asked = render(DocumentRow, { row: { ...ROW, isOfBitrix24: true }, ...PLACE });

	expect(asked.getByText('з Bitrix24')).toBeTruthy();
});
