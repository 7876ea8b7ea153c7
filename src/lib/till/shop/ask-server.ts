import type * as z from 'zod/mini';
import { refusalFrom, SILENT, type Told } from './told.ts';

export interface ServerPorts {
	fetch: (url: string, init: RequestInit) => Promise<Response>;
	/** A fresh signal for each call, aborted when nobody waits any longer. `bulk`: much is carried, or others are asked. */
	patience: (call: 'errand' | 'bulk') => AbortSignal;
}

export type AskServer = ReturnType<typeof askServer>;

/** Asks our own server over `/api` and reads what it tells. It throws nothing: a server that is away is silent. */
export function askServer({ fetch, patience }: ServerPorts) {
	return async <S extends z.ZodMiniType>(
		method: 'GET' | 'POST' | 'PATCH' | 'DELETE',
		path: string,
		schema: S,
		body?: object | null,
		call: 'errand' | 'bulk' = 'errand'
	): Promise<Told<z.output<S>>> => {
		const init: RequestInit = { method, signal: patience(call), cache: 'no-store', redirect: 'error' };
		if (body) {
			init.headers = { 'Content-Type': 'application/json' };
			init.body = JSON.stringify(body);
		}
		const response = await fetch(path, init).catch(() => null);
		if (!response || response.status >= 500) return SILENT;
		const told: unknown = await response.json().catch(() => null);
		if (!response.ok) return refusalFrom(told);
		const parsed = schema.safeParse(told);
		return parsed.success ? { ok: true, value: parsed.data } : SILENT;
	};
}
