import { expect, test } from 'vitest';
import { PORTALS_CHECK } from '#lib/till/checks/checks-for-tests.ts';
import { reasonWords, stateWords } from './check-words.ts';

test('a person’s words are no words of the Kasa', () => {
	const settled = { ...PORTALS_CHECK, reason: { code: 'settled', message: 'Видали паперовий' } };
	const refused = { ...PORTALS_CHECK, reason: { code: 'shift-closed', message: 'Зміну закрито' } };

	expect(reasonWords(settled)).toBe('Завершив керівник. «Видали паперовий»');
	expect(reasonWords(refused)).toContain('Каса: «Зміну закрито»');
});

test('what a manager settled does not call for anybody', () => {
	const failed = { ...PORTALS_CHECK, state: 'failed' as const };

	expect(stateWords(failed, false).tone).toBe('danger');
	expect(stateWords({ ...failed, settled: true }, false)).toEqual({ text: 'завершено', tone: 'stamp' });
});
