package org.consentflow.it.nodes;

import java.nio.file.Path;

/**
 * What one node is given.
 *
 * @param folder its own, for everything it writes
 * @param http port
 * @param https port
 * @param application the WAR
 * @param shared what the others have too
 * @param bare whether its server has nothing of MicroProfile but what the module needs
 */
record Site(Path folder, int http, int https, Path application, Shared shared, boolean bare) {}
