import { expect, test } from 'vitest';
import { inUse, NO_FILTERS, wantedBy, type Filters } from './filters.ts';

const NOW = Date.parse('2026-11-21T15:48:00+02:00');
const at = (text: string) => Date.parse(`${text}:00+02:00`);

test.each<[string, Partial<Filters>, number | null, number | null]>([
	['any time', {}, null, null],
	['today', { period: 'today' }, at('2026-11-21T00:00'), null],
	['yesterday', { period: 'yesterday' }, at('2026-11-20T00:00'), at('2026-11-21T00:00')],
	['7 days, today among them', { period: 'week' }, at('2026-11-15T00:00'), null],
	['one day', { period: 'days', from: '2026-11-02', to: '2026-11-02' }, at('2026-11-02T00:00'), at('2026-11-03T00:00')],
	['up to a day', { period: 'days', to: '2026-11-02' }, null, at('2026-11-03T00:00')],
	[
		'days the wrong way round',
		{ period: 'days', from: '2026-11-05', to: '2026-11-02' },
		at('2026-11-02T00:00'),
		at('2026-11-06T00:00')
	],
	['days typed before another period was chosen', { period: 'any', from: '2026-11-05' }, null, null]
])('when: %s', (_, filters, since, until) => {
	expect(wantedBy({ ...NO_FILTERS, ...filters }, NOW)).toMatchObject({ since, until });
});

test('opening and closing are looked for together', () => {
	expect(wantedBy({ ...NO_FILTERS, kind: 'turns' }, NOW).kinds).toEqual(['open', 'close']);
	expect(wantedBy({ ...NO_FILTERS, kind: 'return' }, NOW).kinds).toEqual(['return']);
	expect(wantedBy(NO_FILTERS, NOW).kinds).toBeNull();
});

test('only filters that hide something count', () => {
	expect(inUse(NO_FILTERS)).toBe(0);
	expect(inUse({ ...NO_FILTERS, period: 'days' })).toBe(0);
	expect(inUse({ ...NO_FILTERS, period: 'today', standing: 'unsure', by: 'Олена' })).toBe(3);
});
