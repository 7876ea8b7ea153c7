import type { FiscalDocument } from '#lib/domain/document.ts';
import type { Wanted } from '#lib/journal/search.ts';
import type { Standing } from '#lib/journal/search-row.ts';
import { kyivDay, kyivDayOf } from './kyiv-days.ts';

export type Period = 'any' | 'today' | 'yesterday' | 'week' | 'days';
/** Opening and closing are one kind to somebody who looks for them. */
export type FilterKind = Exclude<FiscalDocument['kind'], 'open' | 'close'> | 'turns';

/** What a cashier has chosen to see; an empty text: all. */
export interface Filters {
	period: Period;
	/** Of `days`: 2026-11-21, both included; either may be empty. */
	from: string;
	to: string;
	kind: FilterKind | '';
	standing: Standing | '';
	form: string;
	by: string;
}

export const NO_FILTERS: Filters = { period: 'any', from: '', to: '', kind: '', standing: '', form: '', by: '' };

/** How many of them hide something. */
export function inUse({ period, from, to, kind, standing, form, by }: Filters): number {
	const byTime = period === 'days' ? from !== '' || to !== '' : period !== 'any';
	return [byTime, kind !== '', standing !== '', form !== '', by !== ''].filter(Boolean).length;
}

/** What the journal is searched for; days are Kyiv's, counted back from an instant. */
export function wantedBy(filters: Filters, now: number): Omit<Wanted, 'query' | 'exactly'> {
	const { kind, standing, form, by } = filters;
	const { from, to } = daysOf(filters, now);
	return {
		since: kyivDay(from)?.from ?? null,
		until: kyivDay(to)?.until ?? null,
		kinds: kind === '' ? null : kind === 'turns' ? ['open', 'close'] : [kind],
		standing: standing === '' ? null : standing,
		form: form === '' ? null : form,
		by: by === '' ? null : by
	};
}

function daysOf({ period, from, to }: Filters, now: number): { from: string; to: string } {
	switch (period) {
		case 'any':
			return { from: '', to: '' };
		case 'today':
			return { from: kyivDayOf(now), to: '' };
		case 'yesterday':
			return { from: kyivDayOf(now, 1), to: kyivDayOf(now, 1) };
		case 'week':
			return { from: kyivDayOf(now, 6), to: '' };
		case 'days':
			// Whoever typed them the wrong way round means the same days.
			return from !== '' && to !== '' && from > to ? { from: to, to: from } : { from, to };
	}
}
