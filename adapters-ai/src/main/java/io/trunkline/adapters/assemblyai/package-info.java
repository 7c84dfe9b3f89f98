/** Speech to text by AssemblyAI: one WebSocket for a session, turns that the vendor numbers. */
@NullMarked
package io.trunkline.adapters.assemblyai;

import org.jspecify.annotations.NullMarked;
