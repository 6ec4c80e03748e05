/** Properties use the same examples with every mutant, so that only the mutant can make a difference. */
import fc from 'fast-check';

fc.configureGlobal({ ...fc.readConfigureGlobal(), seed: 20260101 });
