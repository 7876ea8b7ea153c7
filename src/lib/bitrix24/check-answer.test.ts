import { describe, expect, test } from 'vitest';
import { applyParams, checkAnswer, type PrintedCheck } from './check-answer.ts';
import { refused, taken } from './print-answer.ts';

const UUID = '3a252dc3-042f-4058-8172-79c0db96e8c0';
const PRINTED: PrintedCheck = {
	state: 'printed',
	uuid: UUID,
	fiscalCode: 'TEST-kDxzPq1',
	register: '4000123456',
	ordinal: 10,
	shift: 12,
	printedAt: 1_609_452_000_999
};

describe('the answer about a check', () => {
	test('that became a receipt has all nine fields, texts and numbers as documented', () => {
		expect(checkAnswer(PRINTED)).toStrictEqual({
			STATUS: 'DONE',
			UUID,
			REG_NUMBER_KKT: '4000123456',
			FISCAL_DOC_ATTR: 'TEST-kDxzPq1',
			FISCAL_DOC_NUMBER: 10,
			FISCAL_RECEIPT_NUMBER: 10,
			FN_NUMBER: '4000123456',
			SHIFT_NUMBER: 12,
			PRINT_END_TIME: 1609452000
		});
	});

	test('has the shift 0 where nobody knows it', () => {
		expect(checkAnswer({ ...PRINTED, shift: null })).toMatchObject({ SHIFT_NUMBER: 0 });
	});

	test('that nobody knows yet is to wait', () => {
		expect(checkAnswer({ state: 'wait' })).toStrictEqual({ STATUS: 'WAIT' });
	});

	test('that failed says why', () => {
		const answer = checkAnswer({ state: 'failed', sentence: 'Зміну не відкрито · No shift is open' });

		expect(answer).toStrictEqual({ STATUS: 'ERROR', ERROR: 'Зміну не відкрито · No shift is open' });
	});

	test('is pushed in the same words, all of them texts', () => {
		expect(applyParams(PRINTED)).toStrictEqual({
			UUID,
			REG_NUMBER_KKT: '4000123456',
			FISCAL_DOC_ATTR: 'TEST-kDxzPq1',
			FISCAL_DOC_NUMBER: '10',
			FISCAL_RECEIPT_NUMBER: '10',
			FN_NUMBER: '4000123456',
			SHIFT_NUMBER: '12',
			PRINT_END_TIME: '1609452000'
		});
	});
});

describe('the answer to a request to print', () => {
	test('is the UUID of a check that was taken', () => {
		expect(taken(UUID)).toStrictEqual({ UUID });
	});

	test('is a sentence at least where it was not', () => {
		expect(refused(['Немає зміни · No shift'])).toStrictEqual({ ERRORS: ['Немає зміни · No shift'] });
	});
});
