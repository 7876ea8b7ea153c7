import * as z from 'zod/mini';

/** Where a till finds the relay on its own server; the Kasa's paths hang from here. */
export const RELAY_PATH = '/api/kasa';

/**
 * Says which sending of which entry a document is: `<entry's UUID>.<1 for the first sending, 2 for the next …>`. One name
 * never stands for two contents, and is forwarded once at most.
 */
export const ENTRY_HEADER = 'x-prylavok-entry';

/**
 * What became of a call, in every answer of the relay:
 * - `answered`: the answer is the Kasa's, word for word;
 * - `forwarded`: it left, or may have, and no answer is known;
 * - `not-forwarded`: it never reached the Kasa, and under this name never will.
 */
export const FATE_HEADER = 'x-prylavok';
export const Fate = z.enum(['answered', 'forwarded', 'not-forwarded']);
export type Fate = z.infer<typeof Fate>;

/** The Kasa's own `Date`; the one beside it is the server's. */
export const KASA_DATE_HEADER = 'x-prylavok-kasa-date';

/** The Kasa's answer, as much of it as matters. */
export const KasaAnswer = z.object({
	status: z.int(),
	body: z.string(),
	/** Headers as they came; null where the Kasa sent none. */
	contentType: z.nullable(z.string()),
	date: z.nullable(z.string())
});
export type KasaAnswer = z.infer<typeof KasaAnswer>;

/**
 * GET /api/kasa/answers/`<entry>.<sending>`?memory=`<the server's, as the till knew it when it sent>`: what became of a
 * document. To ask settles it: one that has not been forwarded by then never will be. A server that has forgotten since
 * then says of what it does not know that it was forwarded.
 */
export const Standing = z.discriminatedUnion('fate', [
	z.object({ fate: z.literal('answered'), answer: KasaAnswer }),
	z.object({ fate: z.literal('forwarded') }),
	z.object({ fate: z.literal('not-forwarded') })
]);
export type Standing = z.infer<typeof Standing>;
