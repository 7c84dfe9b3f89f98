package io.trunkline.app.api;

import java.util.List;

/** Some of the routes of the control interface. Another group is another one of these, handed to {@link RouteTable}. */
interface Routes {
    List<Route> routes();
}
