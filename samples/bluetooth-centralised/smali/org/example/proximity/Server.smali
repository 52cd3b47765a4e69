# The three things the server is told, each at its own address.
.class public final Lorg/example/proximity/Server;
.super Ljava/lang/Object;

.method public static register(Landroid/content/Context;Ljava/lang/String;)V
    .registers 5
    const-string v0, "https://register.proximity.example/v1/phone-number"
    invoke-static {v0, p1}, Lorg/example/proximity/Server;->post(Ljava/lang/String;Ljava/lang/String;)Ljava/lang/String;
    move-result-object v0
    const-string v1, "registration"
    const/4 v2, 0x0
    invoke-virtual {p0, v1, v2}, Landroid/content/Context;->getSharedPreferences(Ljava/lang/String;I)Landroid/content/SharedPreferences;
    move-result-object v1
    invoke-interface {v1}, Landroid/content/SharedPreferences;->edit()Landroid/content/SharedPreferences$Editor;
    move-result-object v1
    const-string v2, "id"
    invoke-interface {v1, v2, v0}, Landroid/content/SharedPreferences$Editor;->putString(Ljava/lang/String;Ljava/lang/String;)Landroid/content/SharedPreferences$Editor;
    invoke-interface {v1}, Landroid/content/SharedPreferences$Editor;->apply()V
    return-void
.end method

.method private static registration(Landroid/content/Context;)Ljava/lang/String;
    .registers 4
    const-string v0, "registration"
    const/4 v1, 0x0
    invoke-virtual {p0, v0, v1}, Landroid/content/Context;->getSharedPreferences(Ljava/lang/String;I)Landroid/content/SharedPreferences;
    move-result-object v0
    const-string v1, "id"
    const-string v2, ""
    invoke-interface {v0, v1, v2}, Landroid/content/SharedPreferences;->getString(Ljava/lang/String;Ljava/lang/String;)Ljava/lang/String;
    move-result-object v0
    return-object v0
.end method

# The server draws the temporary identifiers and so can link them: this is what "centralised" means.
.method public static temporaryIdentifier(Landroid/content/Context;)Ljava/lang/String;
    .registers 3
    invoke-static {p0}, Lorg/example/proximity/Server;->registration(Landroid/content/Context;)Ljava/lang/String;
    move-result-object v0
    const-string v1, "https://api.proximity.example/v1/temporary-identifiers"
    invoke-static {v1, v0}, Lorg/example/proximity/Server;->post(Ljava/lang/String;Ljava/lang/String;)Ljava/lang/String;
    move-result-object v0
    return-object v0
.end method

.method public static deleteRegistration(Landroid/content/Context;)V
    .registers 3
    invoke-static {p0}, Lorg/example/proximity/Server;->registration(Landroid/content/Context;)Ljava/lang/String;
    move-result-object v0
    const-string v1, "https://register.proximity.example/v1/unregister"
    invoke-static {v1, v0}, Lorg/example/proximity/Server;->post(Ljava/lang/String;Ljava/lang/String;)Ljava/lang/String;
    return-void
.end method

.method public static uploadEncounters(Ljava/lang/String;)V
    .registers 2
    const-string v0, "https://upload.proximity.example/v1/encounters"
    invoke-static {v0, p0}, Lorg/example/proximity/Server;->post(Ljava/lang/String;Ljava/lang/String;)Ljava/lang/String;
    return-void
.end method

.method private static post(Ljava/lang/String;Ljava/lang/String;)Ljava/lang/String;
    .registers 6
    :try_start
    new-instance v0, Ljava/net/URL;
    invoke-direct {v0, p0}, Ljava/net/URL;-><init>(Ljava/lang/String;)V
    invoke-virtual {v0}, Ljava/net/URL;->openConnection()Ljava/net/URLConnection;
    move-result-object v0
    check-cast v0, Ljavax/net/ssl/HttpsURLConnection;
    const/4 v1, 0x1
    invoke-virtual {v0, v1}, Ljavax/net/ssl/HttpsURLConnection;->setDoOutput(Z)V
    invoke-virtual {v0}, Ljavax/net/ssl/HttpsURLConnection;->getOutputStream()Ljava/io/OutputStream;
    move-result-object v1
    invoke-virtual {p1}, Ljava/lang/String;->getBytes()[B
    move-result-object v2
    invoke-virtual {v1, v2}, Ljava/io/OutputStream;->write([B)V
    invoke-virtual {v1}, Ljava/io/OutputStream;->close()V
    new-instance v1, Ljava/io/BufferedReader;
    new-instance v2, Ljava/io/InputStreamReader;
    invoke-virtual {v0}, Ljavax/net/ssl/HttpsURLConnection;->getInputStream()Ljava/io/InputStream;
    move-result-object v3
    invoke-direct {v2, v3}, Ljava/io/InputStreamReader;-><init>(Ljava/io/InputStream;)V
    invoke-direct {v1, v2}, Ljava/io/BufferedReader;-><init>(Ljava/io/Reader;)V
    invoke-virtual {v1}, Ljava/io/BufferedReader;->readLine()Ljava/lang/String;
    move-result-object v0
    :try_end
    .catch Ljava/io/IOException; {:try_start .. :try_end} :offline
    return-object v0
    :offline
    move-exception v0
    const-string v0, ""
    return-object v0
.end method
