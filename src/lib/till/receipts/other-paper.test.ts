import { expect, test } from 'vitest';
import { kopiykas } from '#lib/domain/money.ts';
import { AUTHOR, saleOf } from '#lib/journal/journal-for-tests.ts';
import { intend } from '#lib/journal/posting.ts';
import { otherPaper } from './other-paper.ts';
import { paperNumber } from './paper-number.ts';

const sale = intend({ ...saleOf(), due: kopiykas(28_50) }, AUTHOR, { at: 1, id: 'own' });
const rounded = intend({ ...saleOf(), due: kopiykas(28_00) }, AUTHOR, { at: 1, id: 'own' });
const close = intend({ kind: 'close' }, AUTHOR, { at: 1, id: 'own' });
const scanned = (rest: string) => paperNumber(`https://cabinet.tax.gov.ua/cashregs/check?id=TkG7-x2Qe19${rest}`)!;

test.each([
	['of another sum', sale, '&fn=4000512347&sm=54.50', 'sum'],
	['of another register', sale, '&fn=4000999999&sm=28.50', 'register'],
	['of its register and sum', sale, '&fn=4000512347&sm=28.50', null],
	['with its sum as it is paid in cash', rounded, '&fn=4000512347&sm=28.00', null],
	['with the sum of a return below zero', sale, '&sm=-28.50', null],
	['with neither', sale, '', null],
	['with a sum nobody can read', sale, '&sm=багато', null],
	['of a close, which has no sum', close, '&fn=4000512347&sm=54.50', null]
])('a scanned paper %s is another document’s, or this one’s', (_, entry, rest, why) => {
	expect(otherPaper(scanned(rest), entry, { fiscalNumber: '4000512347' })).toBe(why);
});

test('a number that was typed tells no sum, and a till that does not know its register’s number compares none', () => {
	const typed = paperNumber('TkG7-x2Qe19')!;

	expect(otherPaper(typed, sale, { fiscalNumber: '4000512347' })).toBeNull();
	expect(otherPaper(scanned('&fn=4000999999'), sale, { fiscalNumber: '' })).toBeNull();
});
