package io.trunkline.app.tool;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.trunkline.app.guard.GuardedAnswer;
import io.trunkline.app.guard.GuardedHttp;
import io.trunkline.app.guard.GuardedRequest;
import io.trunkline.app.guard.RefusedUrlException;
import io.trunkline.app.json.Json;
import io.trunkline.ports.call.CallStart;
import io.trunkline.ports.tool.ToolException;
import io.trunkline.ports.tool.ToolUse;
import io.trunkline.ports.voice.ToolBox;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.io.IOException;
import java.io.StringReader;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks the server of a {@link WebhookTool}.
 *
 * @param tool which
 * @param http behind the guard
 * @param clock when a request is signed
 * @param pause between two attempts
 */
record Webhook(WebhookTool tool, GuardedHttp http, InstantSource clock, Duration pause) implements Tool {
    static final int MOST = 1 << 16;

    private static final Logger LOG = LoggerFactory.getLogger(Webhook.class);
    private static final int TOO_MANY = 429;
    private static final int SERVER_ERROR = 500;

    @Override
    public ToolBox.Tool shown() {
        return new ToolBox.Tool(
                tool.name(), tool.description(), tool.parameters().json());
    }

    @Override
    public Parameters parameters() {
        return tool.parameters();
    }

    @Override
    public String use(ToolUse use) throws ToolException, InterruptedException {
        byte[] body = body(use).toString().getBytes(UTF_8);
        for (int left = tool.retries(); ; left--) {
            try {
                GuardedAnswer answer = http.send(request(use.id(), body));
                if (left == 0 || !isPassing(answer.status())) {
                    return output(answer);
                }
            } catch (ConnectException never) {
                if (left == 0) {
                    throw failed("its server cannot be reached", never);
                }
            } catch (RefusedUrlException refused) {
                throw failed("its address is not allowed", refused);
            } catch (SocketTimeoutException late) {
                throw failed("its server did not answer in time", late);
            } catch (IOException broken) {
                throw failed("its server gave no answer that can be used", broken);
            }
            Thread.sleep(pause);
        }
    }

    private static boolean isPassing(int status) {
        return status == TOO_MANY || status >= SERVER_ERROR;
    }

    private GuardedRequest request(String id, byte[] body) {
        Map<String, String> headers = new HashMap<>();
        headers.put("Content-Type", "application/json");
        headers.put("Accept", "application/json");
        headers.put("Trunkline-Id", id);
        tool.secret()
                .ifPresent(
                        secret -> headers.put("Trunkline-Signature", Signature.of(secret, clock.instant(), id, body)));
        return new GuardedRequest("POST", tool.url(), headers, body, tool.timeout(), MOST);
    }

    private static JsonObject body(ToolUse use) {
        CallStart call = use.call();
        JsonObjectBuilder variables = Json.createObjectBuilder();
        call.variables().forEach(variables::add);
        return Json.createObjectBuilder()
                .add("callId", call.call().value())
                .add("tool", use.tool())
                .add(
                        "arguments",
                        Json.createReader(new StringReader(use.arguments())).readObject())
                .add("caller", call.from().value())
                .add("callee", call.to().value())
                .add("carrier", call.carrier())
                .add("agent", call.agent())
                .add("variables", variables)
                .build();
    }

    private String output(GuardedAnswer answer) throws ToolException {
        int status = answer.status();
        if (status < 200 || status >= 300) {
            LOG.warn("tool {}: its server answered {}", tool.name(), status);
            throw new ToolException("the tool failed: its server answered " + status);
        }
        return answer.body().length == 0 ? "{\"ok\":true}" : Output.checked(new String(answer.body(), UTF_8));
    }

    /** The log says all there is; the model is told no address. */
    private ToolException failed(String why, IOException cause) {
        LOG.warn("tool {}: {}: {}", tool.name(), why, cause.getMessage());
        return new ToolException("the tool failed: " + why, cause);
    }

    @Override
    public String toString() {
        return "Webhook[" + tool.name() + "]";
    }
}
