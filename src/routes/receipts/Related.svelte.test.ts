import { render } from '@testing-library/svelte';
import { expect, test } from 'vitest';
import { ACCEPTED, AUTHOR, REFUSED, saleOf } from '#lib/journal/journal-for-tests.ts';
import { afterPosting, happened, intend, type Posting } from '#lib/journal/posting.ts';
import { m } from '#lib/messages/messages.js';
import Related from './Related.svelte';

function returned(id: string, posting: Posting) {
	const back = { ...saleOf(id), kind: 'return' as const };
	return afterPosting(happened(intend(back, AUTHOR, { at: 2, id, sale: 'sale' }), 'send', 2), posting, 3);
}

test('a return that was refused, or that nobody is sure of, does not look like one that was made', () => {
	const lost = { event: 'lose', reason: { code: 'timed-out' } } as const;
	const entries = [returned('made', ACCEPTED), returned('refused', REFUSED), returned('lost', lost)];

	const { getAllByRole } = render(Related, { title: 'Повернення', entries, onopen: () => undefined });

	const rows = getAllByRole('listitem').map(({ textContent }) => textContent);
	expect(rows[0]).not.toContain(m.receipts_is_registered());
	expect(rows[1]).toContain(m.receipts_is_refused());
	expect(rows[2]).toContain(m.receipts_is_unsure());
});
