import type { KasaStatus } from '#lib/domain/kasa-status.ts';
import type { Connection } from '#lib/kasa/call.ts';
import { kasaClient, type Failure } from '#lib/kasa/client.ts';

export type AddressTest =
	/** A Kasa is there; `took` is in milliseconds. */
	{ ok: true; status: KasaStatus; took: number } | { ok: false; failure: Failure };

/** Somebody is waiting beside the button. Milliseconds. */
const PATIENCE = 5000;

/** Asks whoever is at an address for its kasa/status, once; nothing is kept of it. */
export async function testAddress(
	address: string,
	{ fetch, version, now }: { fetch: Connection['fetch']; version: string; now: () => number }
): Promise<AddressTest> {
	const kasa = kasaClient({
		fetch,
		baseUrl: address,
		clientName: 'Prylavok',
		clientVersion: version,
		patience: () => AbortSignal.timeout(PATIENCE)
	});
	const asked = now();
	const answer = await kasa.status();
	return answer.ok ? { ok: true, status: answer.value, took: now() - asked } : answer;
}
