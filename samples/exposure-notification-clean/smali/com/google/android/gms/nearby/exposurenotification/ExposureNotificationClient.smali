.class public interface abstract Lcom/google/android/gms/nearby/exposurenotification/ExposureNotificationClient;
.super Ljava/lang/Object;

.field public static final ACTION_EXPOSURE_NOT_FOUND:Ljava/lang/String; = "com.google.android.gms.exposurenotification.ACTION_EXPOSURE_NOT_FOUND"
.field public static final ACTION_EXPOSURE_STATE_UPDATED:Ljava/lang/String; = "com.google.android.gms.exposurenotification.ACTION_EXPOSURE_STATE_UPDATED"

.method public abstract getDailySummaries(Lcom/google/android/gms/nearby/exposurenotification/DailySummariesConfig;)Lcom/google/android/gms/tasks/Task;
.end method

.method public abstract getExposureWindows()Lcom/google/android/gms/tasks/Task;
.end method

.method public abstract getTemporaryExposureKeyHistory()Lcom/google/android/gms/tasks/Task;
.end method

.method public abstract isEnabled()Lcom/google/android/gms/tasks/Task;
.end method

.method public abstract provideDiagnosisKeys(Lcom/google/android/gms/nearby/exposurenotification/DiagnosisKeyFileProvider;)Lcom/google/android/gms/tasks/Task;
.end method

.method public abstract start()Lcom/google/android/gms/tasks/Task;
.end method

.method public abstract stop()Lcom/google/android/gms/tasks/Task;
.end method
