const READS = ['GET', 'HEAD', 'OPTIONS'];

/**
 * Whether a page of another site sent this request to change something here. A browser names the page's origin with
 * every such request; what is no browser names none and is left to the route's own question.
 */
export function isFromForeignPage(request: Request, ownOrigin: string): boolean {
	if (READS.includes(request.method)) return false;
	const origin = request.headers.get('origin');
	return origin !== null && origin !== ownOrigin;
}

/**
 * Whether a browser says that a page of another site asks, or of another port of this host, to which it sends our cookies
 * too. One that is too old to say is believed.
 */
export function isAskedElsewhere(headers: Headers): boolean {
	const site = headers.get('sec-fetch-site');
	return site === 'cross-site' || site === 'same-site';
}
