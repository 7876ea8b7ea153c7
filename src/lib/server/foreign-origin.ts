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
