/** `node:assert/strict` for a browser: the suite is bundled with this in its place. */
import assert from 'assert';

export default assert.strict;
