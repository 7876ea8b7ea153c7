/**
 * Whom a route lets in; every route under /api exports its own as `_asks`. `nobody`: it answers anyone and gives away
 * nothing.
 */
export type Asks = 'nobody';
