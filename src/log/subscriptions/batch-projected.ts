/**
 * A notice within this process, published after the commit of a projected batch: the read tables have come further. It
 * carries nothing, for how far they are stands in the checkpoints; whoever misses it asks these again a little later.
 */
export class BatchProjected {}
