import { expect, test } from 'vitest';
import { isBeyondKasa, periodProblem, presetPeriod } from './report-period.ts';

const NOW = Date.parse('2026-03-15T12:00:00+02:00');

test('today, this month up to today, and the whole of the last month', () => {
	expect(presetPeriod('today', NOW)).toEqual({ from: '2026-03-15', to: '2026-03-15' });
	expect(presetPeriod('this-month', NOW)).toEqual({ from: '2026-03-01', to: '2026-03-15' });
	expect(presetPeriod('last-month', NOW)).toEqual({ from: '2026-02-01', to: '2026-02-28' });
});

test('in January the last month is December of the year before', () => {
	const january = Date.parse('2027-01-05T12:00:00+02:00');

	expect(presetPeriod('last-month', january)).toEqual({ from: '2026-12-01', to: '2026-12-31' });
});

test('just after midnight in Kyiv, today is the new day although London has the old one', () => {
	expect(presetPeriod('today', Date.parse('2026-03-15T22:30:00Z')).from).toBe('2026-03-16');
});

test('days that are missing, turned round or not here yet are told', () => {
	expect(periodProblem({ from: '', to: '2026-03-15' }, NOW)).toBe('from-needed');
	expect(periodProblem({ from: '2026-03-01', to: '' }, NOW)).toBe('to-needed');
	expect(periodProblem({ from: '2026-03-02', to: '2026-03-01' }, NOW)).toBe('reversed');
	expect(periodProblem({ from: '2026-03-01', to: '2026-03-16' }, NOW)).toBe('in-future');
	expect(periodProblem({ from: '2026-03-15', to: '2026-03-15' }, NOW)).toBeNull();
});

test('what began more than 30 days ago is asked of Checkbox’s servers', () => {
	expect(isBeyondKasa({ from: '2026-02-13', to: '2026-03-15' }, NOW)).toBe(false);
	expect(isBeyondKasa({ from: '2026-02-12', to: '2026-03-15' }, NOW)).toBe(true);
});
