import type { ProductsState } from '#lib/api/products.ts';
import { m } from '#lib/messages/messages.js';
import { troubleWords } from '../bitrix24/trouble-words.ts';

export interface ReadingWords {
	good: boolean;
	text: string;
	advice?: string;
	/** What Bitrix24 itself said. */
	theirs?: string | null;
}

/** How far the goods are read. @param scope the right that the webhook needs for it */
export function readingWords(
	{ running, trouble, unfinished, walkedAt }: Pick<ProductsState, 'running' | 'trouble' | 'unfinished' | 'walkedAt'>,
	scope: string
): ReadingWords {
	const meanwhile = walkedAt === null ? m.goods_set_samples_yet() : m.goods_set_sold_before();
	if (running) return { good: true, text: m.goods_set_is_running(), advice: meanwhile };
	if (trouble) {
		// A reading changes nothing there: whatever answer was lost, it is only asked for again.
		const kind = trouble.kind === 'unknown' ? 'not-executed' : trouble.kind;
		const { what, advice, theirs } = troubleWords({ ...trouble, kind }, scope);
		return { good: false, text: m.goods_set_stopped({ what }), advice: `${advice} ${meanwhile}`, theirs };
	}
	if (unfinished) return { good: false, text: m.goods_set_unfinished(), advice: meanwhile };
	if (walkedAt === null) return { good: false, text: m.goods_set_unread(), advice: meanwhile };
	return { good: true, text: m.goods_set_all_read() };
}
