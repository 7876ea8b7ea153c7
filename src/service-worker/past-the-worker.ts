/** Part of the browser's static routing (service workers, Chromium 123 and later), which TypeScript does not know yet. */
interface RoutingInstallEvent extends ExtendableEvent {
	addRoutes: (rules: readonly { condition: { urlPattern: URLPattern }; source: 'network' }[]) => Promise<void>;
}

/**
 * Lets the browser send whatever goes to a Kasa or to our own server's /api straight to the network, without so much as
 * waking the worker: a document must not wait for it, nor pass through anybody's hands. Where a browser has no such
 * routes the worker sees these requests and leaves them alone.
 */
export function keepPastTheWorker(event: ExtendableEvent): void {
	if (!isRouting(event) || !('URLPattern' in globalThis)) return;
	const anybodysApi = new URLPattern({ pathname: '/api/*' });
	event.waitUntil(event.addRoutes([{ condition: { urlPattern: anybodysApi }, source: 'network' }]));
}

function isRouting(event: ExtendableEvent): event is RoutingInstallEvent {
	return 'addRoutes' in event;
}
