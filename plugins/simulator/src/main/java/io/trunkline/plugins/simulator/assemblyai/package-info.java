/** An imitation of AssemblyAI: writes down speech that is scripted, over the real wire format. */
@NullMarked
package io.trunkline.plugins.simulator.assemblyai;

import org.jspecify.annotations.NullMarked;
