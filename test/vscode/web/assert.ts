/** `node:assert/strict` for a browser: the suite is bundled with this instead. */
import assert from 'assert';

export default assert.strict;
