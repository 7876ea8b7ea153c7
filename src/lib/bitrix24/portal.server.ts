import * as z from 'zod/mini';
import { httpBuildQuery, type Php } from './php-query.ts';
import { jsonOf, textOf } from './portal-body.ts';
import { commandFailure, failureOf, isError, ours, type PortalFailure } from './portal-failure.ts';
import type { PortalPace } from './portal-pace.ts';

export type PortalAnswer<T> = { ok: true; value: T } | { ok: false; failure: PortalFailure };

/** Parameters as the documentation of a method names them. */
export type PortalParams = Readonly<Record<string, Php>>;

export interface PortalCommand {
	method: string;
	params: PortalParams;
}

export interface PortalConnection {
	/** An inbound webhook, with a slash at its end. Whoever has it has the portal. */
	webhook: string;
	fetch: typeof globalThis.fetch;
	pace: PortalPace;
	/** Aborts when the portal takes too long; its own limit is 60 seconds. */
	patience: (method: string) => AbortSignal;
}

export interface Portal {
	/** @param schema of the result; of the whole answer where that has none */
	call: <S extends z.ZodMiniType>(
		method: string,
		params: PortalParams,
		schema: S
	) => Promise<PortalAnswer<z.output<S>>>;
	/** Up to fifty commands as one request, each with an answer of its own; none stops the others. */
	batch: (
		commands: ReadonlyMap<string, PortalCommand>
	) => Promise<PortalAnswer<ReadonlyMap<string, PortalAnswer<unknown>>>>;
}

export const MOST_COMMANDS = 50;

/** How often a call is made that the portal was too busy to take. */
const TRIES = 3;

/** What never reached the portal, by the names Node and its fetch give that. */
const NOT_CONNECTED =
	/^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|UND_ERR_CONNECT_TIMEOUT|ERR_TLS_|CERT_)/;
const UNTRUSTED = /^(DEPTH_ZERO_SELF_SIGNED_CERT|SELF_SIGNED_CERT_IN_CHAIN|UNABLE_TO_)/;
const LOOPBACK = ['localhost', '127.0.0.1', '[::1]'];

/** An object of PHP; an empty one comes as a list. */
const PhpObject = z.union([z.record(z.string(), z.unknown()), z.array(z.unknown())]);
const BatchResult = z.object({ result: PhpObject, result_error: PhpObject });

/**
 * Asks a portal by its REST. A call is made again only where the portal itself says that it did not take it; whatever else
 * fails is for the caller to look up. Neither a failure nor an error has the webhook in it.
 * @throws RangeError where the webhook would travel without TLS
 */
export function portalClient({ webhook, fetch, pace, patience }: PortalConnection): Portal {
	const secret = secretIn(webhook);
	const hide = (text: string) => text.replaceAll(secret, '…');

	async function once(method: string, params: PortalParams): Promise<PortalAnswer<unknown>> {
		const asked = fetch(`${webhook}${method}.json`, {
			method: 'POST',
			// A redirect would carry what is asked to whomever it names.
			redirect: 'manual',
			headers: { 'content-type': 'application/json', accept: 'application/json', 'user-agent': 'Prylavok' },
			body: JSON.stringify(params),
			signal: patience(method)
		});
		const heard = await asked
			.then(async (response) => ({ status: response.status, body: jsonOf((await textOf(response)) ?? '') }))
			.catch((error: unknown) => (isNotConnected(error) ? ('unreachable' as const) : ('no-answer' as const)));
		if (heard === 'unreachable') return failed(ours('not-executed', heard));
		if (heard === 'no-answer') return failed(ours('unknown', heard));
		const { status, body } = heard;
		if (status !== 200 || body === null || isError(body)) return failed(failureOf(status, body, hide));
		return { ok: true, value: resultIn(body) };
	}

	async function ask(method: string, params: PortalParams): Promise<PortalAnswer<unknown>> {
		for (let tries = 1; ; tries += 1) {
			await pace.take();
			const said = await once(method, params);
			if (said.ok || said.failure.code !== 'QUERY_LIMIT_EXCEEDED') return said;
			pace.spend();
			if (tries === TRIES) return said;
		}
	}

	function failed(failure: PortalFailure): { ok: false; failure: PortalFailure } {
		return { ok: false, failure };
	}

	async function call<S extends z.ZodMiniType>(method: string, params: PortalParams, schema: S) {
		const said = await ask(method, params);
		if (!said.ok) return said;
		const parsed = schema.safeParse(said.value);
		return parsed.success ? { ok: true as const, value: parsed.data } : failed(ours('unknown', 'strange-answer'));
	}

	async function batch(commands: ReadonlyMap<string, PortalCommand>) {
		if (commands.size > MOST_COMMANDS) throw new RangeError(`Too many commands for a batch: ${commands.size}`);
		const cmd = Object.fromEntries(
			[...commands].map(([key, { method, params }]) => [key, `${method}?${httpBuildQuery(params)}`])
		);
		const said = await call('batch', { halt: 0, cmd }, BatchResult);
		if (!said.ok) return said;
		const results = new Map(Object.entries(said.value.result));
		const errors = new Map(Object.entries(said.value.result_error));
		const answers = [...commands.keys()].map((key): [string, PortalAnswer<unknown>] => {
			if (errors.has(key)) return [key, failed(commandFailure(errors.get(key), hide))];
			if (results.has(key)) return [key, { ok: true, value: results.get(key) }];
			return [key, failed(ours('unknown', 'strange-answer'))];
		});
		return { ok: true as const, value: new Map(answers) };
	}

	return { call, batch };
}

/** The part of the webhook that nobody may read. */
function secretIn(webhook: string): string {
	// Another error would show it.
	if (!URL.canParse(webhook)) throw new RangeError('Not the address of an inbound webhook');
	const { protocol, hostname, pathname } = new URL(webhook);
	if (protocol !== 'https:' && !(protocol === 'http:' && LOOPBACK.includes(hostname))) {
		throw new RangeError('A portal is asked by https alone');
	}
	const [, , , secret = ''] = pathname.split('/');
	if (secret === '') throw new RangeError('Not the address of an inbound webhook');
	return secret;
}

/** At least one method is documented with its rows beside the result. */
function resultIn(body: unknown): unknown {
	return typeof body === 'object' && body !== null && 'result' in body ? body.result : body;
}

function isNotConnected(error: unknown): boolean {
	const cause: unknown = error instanceof Error ? error.cause : null;
	const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
	return NOT_CONNECTED.test(code) || UNTRUSTED.test(code);
}
